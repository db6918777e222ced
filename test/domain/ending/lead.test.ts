import { expect, test } from 'vitest';
import { lookAgainAt } from '#domain/ending/lead.ts';
import { charging, minute, running } from './running.ts';

const samples = charging(30, () => 12_000);

test('it is looked at again in some minutes, or where the end is near ten minutes before', () => {
  const now = running(30, { samples });
  expect([undefined, minute(60), minute(42), minute(31)].map((end) => lookAgainAt(now, end))).toEqual([
    ...[minute(34.5), minute(34.5), minute(32), minute(30)],
  ]);
});

test('a charge that its charger has forgotten rests for a day, unless its driver wants to leave', () => {
  const day = 24 * 60;
  expect(lookAgainAt(running(day + 29, { samples }))).toBe(minute(day + 33.5));
  expect(lookAgainAt(running(day + 31, { samples }))).toBe(minute(2 * day + 31));
  expect(lookAgainAt(running(day + 31, { samples }), minute(day + 60))).toBe(minute(day + 50));
});
