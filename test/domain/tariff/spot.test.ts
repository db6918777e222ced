import fc from 'fast-check';
import { expect, test } from 'vitest';
import { price } from '#domain/tariff/price.ts';
import { quarterMs, withFrozen, type SpotQuarter } from '#domain/tariff/spot.ts';
import type { SpotPrice } from '#domain/tariff/tariff.ts';
import { billOf, session } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, hour, tariff, time, usage, when } from './tariff-words.ts';

const spotEnergy = (markup: number, more: Partial<SpotPrice> = {}) => ({
  ...energy(markup),
  spot: { area: 'SE3', ...more },
});
/** Quarters one after the other from a moment on. */
const market = (from: string, ...prices: number[]): SpotQuarter[] =>
  prices.map((one, i) => ({ from: new Date(Date.parse(from) + i * quarterMs).toISOString(), price: one }));
const place = (...prices: number[]) => ({
  timeZone: 'UTC',
  vatRate: '25',
  spot: market('2025-03-03T09:00:00Z', ...prices),
});
const linesOf = (of: ReturnType<typeof price>) =>
  of.lines.map((line) => [Number(line.quantity), Number(line.unitPrice)]);

test('each quarter of an hour costs what the market asked for it, and the markup', () => {
  const priced = price(tariff([always(spotEnergy(0.5))]), hour(8), place(1, 2, 3, 4));
  expect(linesOf(priced)).toEqual([
    [2, 1.5],
    [2, 2.5],
    [2, 3.5],
    [2, 4.5],
  ]);
  expect(priced.exclVat.toFixed()).toBe('24');
  expect(priced.inclVat.toFixed()).toBe('30');
  expect(priced.lines[0]?.periods).toEqual([{ from: '2025-03-03T09:00:00Z', to: '2025-03-03T09:15:00.000Z' }]);
});

test('no more than the cap and no less than the floor is asked, where the market is below nothing, too', () => {
  const bounded = tariff([always(spotEnergy(0.5, { floor: 0, cap: 3 }))]);
  expect(linesOf(price(bounded, hour(8), place(-2, 1, 5, 2.5)))).toEqual([
    [2, 0],
    [2, 1.5],
    [4, 3],
  ]);
  expect(price(tariff([always(spotEnergy(0))]), hour(4), place(-1, -1, -1, -1)).exclVat.toFixed()).toBe('-4');
});

test('a market that stands still costs what a price that stands still does', () => {
  const cases = fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 90_000 }), (cents, wh) => {
    const elements = (one: ReturnType<typeof energy>) => [
      when({ start_time: '09:20', end_time: '09:40' }, energy(9)),
      always(one, time(10), flat(1)),
    ];
    const market = place(cents / 100, cents / 100, cents / 100, cents / 100);
    const following = price(tariff(elements(spotEnergy(1))), hour(wh / 1000), market);
    const fixed = price(tariff(elements(energy(1 + cents / 100))), hour(wh / 1000), market);
    expect(Number(following.inclVat)).toBeCloseTo(Number(fixed.inclVat), 6);
  });
  fc.assert(cases, { numRuns: 100 });
});

test('no price is told where the market’s is not known; where nothing was charged none is asked for', () => {
  const following = tariff([always(spotEnergy(0.5))]);
  expect(() => price(following, hour(8), place(1, 2, 3))).toThrow('No spot price of SE3 is known');
  const idle = usage({ '09:00': { kWh: 3 }, '09:45': { parked: 0.25 } }, '10:00');
  expect(linesOf(price(following, idle, place(1, 2, 3)))).toEqual([
    [1, 1.5],
    [1, 2.5],
    [1, 3.5],
  ]);
});

const following = tariff([always(flat(5), spotEnergy(0.5))], { currency: 'SEK' });
const spot = market(session.start.at, 1, 1, 2, 2, 9);

test('the quarters that a bill was made of stay with the session, and no other', () => {
  const { settled, draft } = billOf({ tariff: following }, { spot });
  expect(settled.spot).toEqual(spot.slice(0, 4));
  expect(draft?.net).toBe('29.00');
  const again = billOf({ tariff: following, settled }, { spot: market(session.start.at, 7, 7, 7, 7) });
  expect(again.draft?.net).toBe(draft?.net);
  expect(billOf({ tariff: following, settled }).draft?.net).toBe(draft?.net);
});

test('a bill waits for a person where a quarter is missing, and is made once it is known', () => {
  const { review, settled, draft } = billOf({ tariff: following }, { spot: spot.slice(0, 3) });
  expect([review, draft]).toEqual([['no-spot-price'], undefined]);
  expect(billOf({ tariff: following, settled }, { spot }).draft?.net).toBe('29.00');
});

test('what was priced by stays, whatever the series says later', () => {
  const [first, second] = spot;
  expect(withFrozen([first!], [{ ...first!, price: 99 }, second!])).toEqual([first, second]);
  expect(withFrozen()).toEqual([]);
});
