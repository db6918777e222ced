import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError, type Part } from './types.ts';

export type DataFolder = Part & {
  users: string;
  /** Whose tables they are, in an engine that several share and that has a database for each name. */
  database: string;
  tables?: string;
  positions?: string;
  demo?: string;
};

/** Of letters and digits, as an access key. */
const nameOf = (place: string): string => createHash('sha256').update(place).digest('hex').slice(0, 16);

/** Where data are kept: in a folder, or nowhere, apart from the users' file that goes with the stack. */
export function openDataFolder(data: string): DataFolder {
  if (data === 'memory') {
    const users = mkdtempSync(join(tmpdir(), 'laddnav-users-'));
    return { users, database: nameOf(randomUUID()), stop: async () => rmSync(users, { recursive: true, force: true }) };
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
    database: nameOf(folder),
    tables,
    positions: join(folder, 'positions.json'),
    demo: join(folder, 'demo-chargers.json'),
    stop: async () => {},
  };
}
