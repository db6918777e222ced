import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime } from '#domain/local-time.ts';
import { quietUntil } from '#domain/notice/quiet-hours.ts';

const nights = { from: '22:00', to: '07:00' };
const stockholm = 'Europe/Stockholm';

test('nights are quiet over midnight, siestas within a day, and by the clock of the driver before that of the site', () => {
  expect(quietUntil('2026-12-10T20:59:59.000Z', nights, stockholm)).toBeUndefined();
  expect(quietUntil('2026-12-10T21:00:30.000Z', nights, stockholm)).toBe('2026-12-11T06:00:00.000Z');
  expect(quietUntil('2026-12-11T06:00:00.000Z', nights, stockholm)).toBeUndefined();
  const siesta = { from: '13:00', to: '15:30' };
  expect(quietUntil('2026-12-10T12:10:00.000Z', siesta, stockholm)).toBe('2026-12-10T14:30:00.000Z');
  expect(
    quietUntil('2026-12-10T21:00:00.000Z', { ...nights, timeZone: 'America/New_York' }, stockholm),
  ).toBeUndefined();
  expect(quietUntil('2026-12-10T21:00:00.000Z', { from: '08:00', to: '08:00' }, stockholm)).toBeUndefined();
});

test('in the nights that the clock is changed it is quiet for an hour less, and an hour more', () => {
  // 29 March and 25 October 2026.
  expect(quietUntil('2026-03-28T21:00:00.000Z', nights, stockholm)).toBe('2026-03-29T05:00:00.000Z');
  expect(quietUntil('2026-10-24T20:00:00.000Z', nights, stockholm)).toBe('2026-10-25T06:00:00.000Z');
  // 02:30 is not there in March: the first moment after it ends the quiet.
  expect(quietUntil('2026-03-29T00:10:00.000Z', { from: '01:00', to: '02:30' }, stockholm)).toBe(
    '2026-03-29T01:00:00.000Z',
  );
});

test('whenever one asks, it ends within a day, at a time that is not quiet, and at the first such', () => {
  const clock = fc
    .integer({ min: 0, max: 1439 })
    .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
  const year = { min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(year), clock, clock, (date, from, to) => {
      const until = quietUntil(date.toISOString(), { from, to }, stockholm);
      if (!until) return;
      expect(Date.parse(until) - date.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect(quietUntil(until, { from, to }, stockholm)).toBeUndefined();
      const minuteBefore = new Date(Date.parse(until) - 60_000).toISOString();
      expect(localTime(minuteBefore, stockholm).time < to || from > to).toBe(true);
    }),
    { numRuns: 50 },
  );
});
