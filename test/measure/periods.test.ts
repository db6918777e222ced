import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, nextDay } from '#domain/measure/local-day.ts';
import { inTurns } from '#measure/in-turns.ts';
import { yearUntil } from '#measure/parts.ts';
import { periodsOf } from '#measure/periods.ts';

test.each([
  ['2026-05-01', '2026-05-31', ['2026-05']],
  ['2026-04-30', '2026-07-01', ['2026-04-30', '2026-05', '2026-06', '2026-07-01']],
  ['2026-02-01', '2026-02-27', daysIn({ from: '2026-02-01', to: '2026-02-27' })],
  ['2028-02-01', '2028-02-29', ['2028-02']],
  ['2026-05-05', '2026-05-04', []],
])('from %s to %s are whole months and the days that are left', (from, to, periods) => {
  expect(periodsOf({ from, to })).toEqual(periods);
});

test('whatever the time, its periods are each of its days once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 500 }), (begin, long) => {
      const from = nextDay('2024-01-01', begin);
      const days = { from, to: nextDay(from, long) };
      const covered = periodsOf(days).flatMap((period) =>
        period.length > 7
          ? [period]
          : daysIn({ from: `${period}-01`, to: `${period}-31` }).filter(
              (day) => !Number.isNaN(Date.parse(day)) && day.startsWith(period),
            ),
      );
      expect(covered).toEqual(daysIn(days));
      expect(periodsOf(days, true)).toEqual(daysIn(days));
    }),
  );
});

test.each([
  ['2026-05-31', { from: '2025-06-01', to: '2026-05-31' }],
  ['2026-05-30', { from: '2025-05-01', to: '2026-04-30' }],
  ['2026-12-31', { from: '2026-01-01', to: '2026-12-31' }],
  ['2026-01-01', { from: '2025-01-01', to: '2025-12-31' }],
])('the year until %s is of the twelve months that are over by then', (day, year) => {
  expect(yearUntil(day)).toEqual(year);
});

test('work is done some at a time, and answered in order', async () => {
  let [now, most] = [0, 0];
  const work = async (n: number) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5 - n));
    now--;
    return n * n;
  };
  expect(await inTurns([1, 2, 3, 4, 5], 2, work)).toEqual([1, 4, 9, 16, 25]);
  expect(most).toBe(2);
});
