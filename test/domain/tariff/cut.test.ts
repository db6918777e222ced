import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from '#domain/tariff/cut.ts';
import { price } from '#domain/tariff/price.ts';
import type { Restrictions } from '#domain/tariff/tariff.ts';
import type { Usage } from '#domain/tariff/usage.ts';
import { always, energy, tariff, time, when } from './tariff-words.ts';

/** Evenly, from a moment on: so many Wh a second, as one period or as many. */
function even(start: string, seconds: number, whPerSecond: number, at: number[] = []): Usage {
  const marks = [...new Set([0, ...at.filter((second) => second < seconds), seconds])].sort((a, b) => a - b);
  const clock = (second: number) => new Date(Date.parse(start) + second * 1000).toISOString();
  const chargingPeriods = marks.slice(0, -1).map((from, i) => ({
    start_date_time: clock(from),
    dimensions: [
      { type: 'ENERGY' as const, volume: ((marks[i + 1]! - from) * whPerSecond) / 1000 },
      { type: 'TIME' as const, volume: (marks[i + 1]! - from) / 3600 },
    ],
  }));
  return { startDateTime: start, endDateTime: clock(seconds), chargingPeriods };
}
const pieces = (restrictions: Restrictions, usage: Usage, timeZone = 'Europe/Stockholm') =>
  cut(tariff([when(restrictions, energy(1)), always(energy(2))]), usage, timeZone).map(
    ({ start_date_time, dimensions }) => [start_date_time.slice(5, 16), dimensions[0]!.volume],
  );
const hours = 3600;

test('a tariff without restrictions cuts nothing', () => {
  const usage = even('2026-05-04T08:00:00Z', 10 * hours, 2);
  expect(cut(tariff([always(energy(1))]), usage, 'UTC')).toBe(usage.chargingPeriods);
});

test('a price by the clock cuts where the clock of the place strikes', () => {
  expect(pieces({ start_time: '18:00', end_time: '06:00' }, even('2026-05-04T14:00:00Z', 16 * hours, 1))).toEqual([
    ['05-04T14:00', 7.2],
    ['05-04T16:00', 43.2],
    ['05-05T04:00', 7.2],
  ]);
});

test.each([
  ['spring, when 02:00 to 03:00 is missing', '2026-03-28T23:00:00Z', ['03-28T23:00', 7.2], ['03-29T01:00', 75.6]],
  ['autumn, when 02:00 to 03:00 comes twice', '2026-10-24T22:00:00Z', ['10-24T22:00', 14.4], ['10-25T02:00', 75.6]],
])('a day in %s has its own length', (_, midnight, night, day) => {
  const length = midnight.startsWith('2026-03') ? 23 : 25;
  expect(pieces({ end_time: '03:00' }, even(midnight, length * hours, 1))).toEqual([night, day]);
});

test('a price by weekday cuts at local midnight, one by minute at that minute', () => {
  const overnight = even('2026-05-04T21:00:00Z', 2 * hours, 1);
  expect(pieces({ day_of_week: ['MONDAY'] }, overnight)[1]).toEqual(['05-04T22:00', 3.6]);
  expect(pieces({ start_time: '23:07' }, overnight).map(([at]) => at)).toEqual([
    '05-04T21:00',
    '05-04T21:07',
    '05-04T22:00',
  ]);
});

test('prices by kWh and by duration cut where the session passes their bounds', () => {
  const usage = even('2026-05-04T08:00:00Z', 3 * hours, 2, [hours]);
  expect(pieces({ min_kwh: 10.8 }, usage)).toEqual([
    ['05-04T08:00', 7.2],
    ['05-04T09:00', 3.6],
    ['05-04T09:30', 10.8],
  ]);
  expect(pieces({ max_duration: 5400 }, usage).map(([at]) => at)).toEqual([
    '05-04T08:00',
    '05-04T09:00',
    '05-04T09:30',
  ]);
});

test('however a session that is used evenly is told in periods, it costs the same', () => {
  const restricted = tariff([
    when({ start_time: '22:00', end_time: '05:30' }, energy(1), time(3)),
    when({ max_kwh: 12.5, day_of_week: ['MONDAY', 'SATURDAY'] }, energy(4)),
    when({ min_duration: 5000, max_duration: 20_000 }, energy(3), time(12)),
    when({ max_power: 8 }, energy(5)),
    always(energy(2), time(6)),
  ]);
  const moment = fc.integer({ min: 0, max: 21 * 24 * hours });
  const seconds = fc.integer({ min: 1, max: 30 * hours });
  const places = fc.constantFrom('UTC', 'Europe/Stockholm', 'Asia/Kathmandu', 'America/New_York');
  const property = fc.property(
    moment,
    seconds,
    fc.integer({ min: 1, max: 6 }),
    fc.array(seconds, { maxLength: 6 }),
    places,
    (second, length, rate, at, timeZone) => {
      const start = new Date(Date.parse('2026-03-15T00:00:00Z') + second * 1000).toISOString();
      const [whole, told] = [[], at].map((marks) =>
        price(restricted, even(start, length, rate, marks), { timeZone, vatRate: '25' }).inclVat.toFixed(4),
      );
      expect(told).toBe(whole);
    },
  );
  fc.assert(property, { numRuns: 60 });
});
