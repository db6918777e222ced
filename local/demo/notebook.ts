import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Memory } from '../charger/memory.ts';

export type Page = { id: string; password: string; memory?: Memory };
/** By the station's place in the network. */
export type Notes = Record<string, Page>;

/** Passwords are shown once, so the demo writes them down, and what its chargers remember; without a file nothing is kept. */
export function openNotebook(file?: string): { notes: Notes; save: (notes: Notes) => void } {
  const notes = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Notes) : {};
  const save = (changed: Notes) => {
    if (!file) return;
    // A half-written file would lock the chargers out.
    writeFileSync(`${file}.new`, JSON.stringify(changed, undefined, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return { notes, save };
}
