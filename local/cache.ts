import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
/** Worktrees may share one node_modules: what is made from one is no other's. */
export const CACHE = join(ROOT, 'node_modules/.cache/laddnav', digest(ROOT).slice(0, 8));

/** Two stacks may start at once, so a file is there whole or not at all. */
export function writeWhole(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

type Made<Value> = { key: string; inputs: Record<string, string>; value: Value };

/** What was made from `inputs` before, if none of them has changed since and it was made for the same `key`. */
export function recall<Value>(name: string, key: unknown): Value | undefined {
  try {
    const made = JSON.parse(readFileSync(join(CACHE, `${name}.json`), 'utf8')) as Made<Value>;
    const same = made.key === digest(key) && Object.entries(made.inputs).every(([path, then]) => look(path) === then);
    return same ? made.value : undefined;
  } catch {
    return undefined;
  }
}

export function remember<Value>(name: string, key: unknown, inputs: string[], value: Value): void {
  const made: Made<Value> = {
    key: digest(key),
    inputs: Object.fromEntries(inputs.map((path) => [path, look(path)])),
    value,
  };
  writeWhole(join(CACHE, `${name}.json`), JSON.stringify(made));
}

function digest(key: unknown): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex');
}

function look(path: string): string {
  const facts = statSync(join(ROOT, path), { throwIfNoEntry: false });
  return facts ? `${facts.mtimeMs} ${facts.size}` : 'gone';
}
