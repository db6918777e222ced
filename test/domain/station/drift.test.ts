import { expect, test } from 'vitest';
import { settingsOf } from '#domain/station/drift.ts';

const [before, after] = ['2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z'];

test.each([
  ['what is held as wanted does not drift', { value: '300' }, { value: '300' }, 'none'],
  ['300.0 is 300', { value: '300' }, { value: '300.0' }, 'none'],
  ['measurands may come in another order', { value: 'Power,SoC' }, { value: 'SoC, Power' }, 'none'],
  ['another value does', { value: '300', status: 'Accepted', at: before }, { value: '60', at: after }, 'differs'],
  ['what was refused and is not held does', { value: '300', status: 'Rejected', at: after }, undefined, 'differs'],
  [
    'what was accepted since it was read is not known',
    { value: '300', status: 'Accepted', at: after },
    { value: '60', at: before },
    'unknown',
  ],
  [
    'what was accepted and never read is not known',
    { value: '300', status: 'Accepted', at: after },
    undefined,
    'unknown',
  ],
  ['what was not answered yet is not known', { value: '300' }, undefined, 'unknown'],
])('%s', (_, wanted, held, drift) => {
  expect(settingsOf({ key: wanted }, held ? { key: held } : {})[0]!.drift).toBe(drift);
});

test('a key that nobody set is shown, and cannot drift', () => {
  expect(settingsOf({}, { NumberOfConnectors: { value: '2', readonly: true, at: before } })).toEqual([
    { key: 'NumberOfConnectors', held: '2', readonly: true, heldAt: before },
  ]);
});
