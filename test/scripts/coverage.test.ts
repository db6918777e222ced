import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { document } from '#scripts/coverage-document.ts';
import { rowsOf, versions } from '#scripts/coverage-table.ts';

test('docs/ocpp-coverage.md is what `npm run coverage` writes', async () => {
  expect(readFileSync('docs/ocpp-coverage.md', 'utf8')).toBe(await document());
});

test.each([
  ['ocpp1.6', 39, 14],
  ['ocpp2.0.1', 64, 25],
  ['ocpp2.1', 91, 37],
] as const)(
  '%s has %i messages, of which a station sends %i; DataTransfer goes both ways',
  async (version, all, sent) => {
    const rows = await rowsOf(version);
    expect(new Set(rows.map(({ message }) => message)).size).toBe(all);
    expect(rows.filter(({ way }) => way === '←')).toHaveLength(sent);
    expect(rows.filter(({ way }) => way === '→')).toHaveLength(all - sent + 1);
  },
);

test.each(versions)('%s: what is handled has a file and a test, what is not has a reason', async (version) => {
  const rows = await rowsOf(version);
  const untold = rows.filter(({ handled, reason }) => (handled ? !(handled.file && handled.test) : !reason));
  expect(untold.map(({ message }) => message)).toEqual([]);
  const paths = rows.flatMap(({ handled }) => (handled ? [handled.file!, handled.test!] : []));
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
