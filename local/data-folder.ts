import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError, type Part } from './types.ts';

export type DataFolder = Part & { users: string; tables?: string; positions?: string; demo?: string };

/** Where data are kept: in a folder, or nowhere, apart from the users' file that goes with the stack. */
export function openDataFolder(data: string): DataFolder {
  if (data === 'memory') {
    const users = mkdtempSync(join(tmpdir(), 'laddnav-users-'));
    return { users, stop: async () => rmSync(users, { recursive: true, force: true }) };
  }
  const folder = resolve(data);
  const tables = join(folder, 'tables');
  try {
    mkdirSync(tables, { recursive: true });
    writeFileSync(join(folder, '.writable'), '');
    rmSync(join(folder, '.writable'));
  } catch (error) {
    throw new StartError(`The data folder ${folder} cannot be written to: ${(error as Error).message}`);
  }
  return {
    users: join(folder, 'users'),
    tables,
    positions: join(folder, 'positions.json'),
    demo: join(folder, 'demo-chargers.json'),
    stop: async () => {},
  };
}
