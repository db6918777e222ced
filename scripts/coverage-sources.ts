import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import type { OcppVersion } from '#domain/station/station.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Each version's own room first: 2.1 falls back on what it has from 2.0.1. */
const rooms: Record<OcppVersion, readonly string[]> = {
  'ocpp1.6': ['v16'],
  'ocpp2.0.1': ['v201'],
  'ocpp2.1': ['v21', 'v201'],
};

/** The file each name of a source is imported from. */
function importsOf(path: string): Map<string, string> {
  const found = [...read(path).matchAll(/import \{([^}]*)\} from '([^']+)'/g)];
  return new Map(
    found.flatMap(([, names = '', from = '']) =>
      names.split(',').map((name): [string, string] => [name.trim().replace(/^.* as /, ''), resolve(path, from)]),
    ),
  );
}

const resolve = (path: string, from: string): string =>
  from.startsWith('#') ? from.replace('#', 'src/') : posix.join(dirname(path), from);

/** Where a message from a station is handled: the file that the route table takes the handler from. */
export function handlerFiles(version: OcppVersion): Map<string, string> {
  const entries = rooms[version].toReversed().flatMap((room) => {
    const path = `src/ocpp/${room}/routes.ts`;
    const imports = importsOf(path);
    const table = [...read(path).matchAll(/\['(\w+)', (\w+)/g)];
    return table.map(([, action = '', handler = '']): [string, string] => [action, imports.get(handler) ?? path]);
  });
  return new Map(entries);
}

/** Where a message to a station is made: the file that names it as an action. */
export function commandFiles(version: OcppVersion): (action: string) => string | undefined {
  const files = rooms[version].flatMap((room) =>
    sourcesIn(`src/ocpp/${room}`).filter((path) => basename(path).includes('commands')),
  );
  return (action) => files.find((path) => read(path).includes(`'${action}'`));
}

/** A test of the version that names the message, the room's own first. */
export function testsOf(version: OcppVersion): (action: string) => string | undefined {
  const files = rooms[version].flatMap((room) => sourcesIn(`test/ocpp/${room}`));
  return (action) => files.find((path) => read(path).includes(`'${action}'`));
}

const sourcesIn = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .map((name) => posix.join(folder, name))
    : [];
