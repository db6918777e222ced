import { expect, test } from 'vitest';
import { quartersOfDay, spotDayOf, spotDays, type ToldPrice } from '#domain/tariff/spot-day.ts';

/** A price by the hour from a moment on. */
const hours = (from: string, count: number): ToldPrice[] =>
  Array.from({ length: count }, (_, i) => {
    const at = (n: number) => new Date(Date.parse(from) + n * 3_600_000).toISOString();
    return { from: at(i), to: at(i + 1), price: i };
  });

test.each([
  ['2026-11-20', '2026-11-19T23:00:00Z', 24, 96],
  ['2026-03-29', '2026-03-28T23:00:00Z', 23, 92],
  ['2026-10-25', '2026-10-24T22:00:00Z', 25, 100],
])('%s has as many quarters as its hours make', (day, from, hoursLong, count) => {
  const quarters = quartersOfDay(day, hours(from, hoursLong));
  expect(quarters).toHaveLength(count);
  expect(quarters[0]).toEqual({ from: new Date(from).toISOString(), price: 0 });
  expect(quarters.at(-1)?.price).toBe(hoursLong - 1);
  expect(quarters.filter(({ price }) => price === 2)).toHaveLength(4);
});

test.each([
  ['an hour is missing', hours('2026-11-19T23:00:00Z', 23)],
  ['it is that of another day', hours('2026-11-18T23:00:00Z', 24)],
  [
    'a price is told twice and differently',
    [...hours('2026-11-19T23:00:00Z', 24), ...hours('2026-11-20T00:00:00Z', 1)],
  ],
  ['a price holds for no quarter', [{ from: '2026-11-19T23:00:00Z', to: '2026-11-19T23:10:00Z', price: 1 }]],
  ['an end is before its begin', [{ from: '2026-11-20T00:00:00Z', to: '2026-11-19T23:00:00Z', price: 1 }]],
])('a day is refused whole where %s', (_, told) => {
  expect(() => quartersOfDay('2026-11-20', told)).toThrow('do not tell one price');
});

test('more than the day may be told, and the offset of a zone may be', () => {
  const told = hours('2026-11-19T00:00:00Z', 72).map((one) => ({ ...one, from: one.from.replace('Z', '+00:00') }));
  expect(quartersOfDay('2026-11-20', told)).toHaveLength(96);
});

test('a charge over midnight needs the prices of both days, by the market’s midnight', () => {
  expect(spotDayOf('2026-11-19T22:59:59Z')).toBe('2026-11-19');
  expect(spotDays('2026-11-19T22:00:00Z', '2026-11-19T22:59:00Z')).toEqual(['2026-11-19']);
  expect(spotDays('2026-11-30T22:30:00Z', '2026-12-01T23:30:00Z')).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']);
});
