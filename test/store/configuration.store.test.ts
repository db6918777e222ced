import { beforeAll, expect, test } from 'vitest';
import { getConfiguration, noteConfiguration } from '#store/configuration.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = '2026-11-20T09:00:00.000Z';

test('what is learnt of a configuration adds up, key by key', async () => {
  await noteConfiguration('S1', { wanted: { HeartbeatInterval: { value: '300' } }, pushedTo: '1.0', at });
  await noteConfiguration('S1', { wanted: { HeartbeatInterval: { value: '300', status: 'Rejected', at } }, at });
  await noteConfiguration('S1', { held: { HeartbeatInterval: { value: '900', readonly: true } }, at });
  expect(await getConfiguration('S1')).toEqual({
    wanted: { HeartbeatInterval: { value: '300', status: 'Rejected', at } },
    held: { HeartbeatInterval: { value: '900', readonly: true } },
    pushedTo: '1.0',
    at,
    revision: 3,
  });
});

test('of notes made at once, none is lost', async () => {
  const keys = ['A', 'B', 'C'];
  await Promise.all(keys.map((key) => noteConfiguration('S2', { held: { [key]: { value: key } }, at })));
  expect((await getConfiguration('S2'))?.held).toEqual({ A: { value: 'A' }, B: { value: 'B' }, C: { value: 'C' } });
});

test('a station may hold more keys than an update expression can name', async () => {
  const held = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`Key${i}`, { value: 'x', readonly: false }]));
  await noteConfiguration('S3', { held, at });
  expect((await getConfiguration('S3'))?.held).toEqual(held);
});
