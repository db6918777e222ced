import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '#domain/money.ts';
import { price } from '#domain/tariff/price.ts';
import type { Usage } from '#domain/tariff/usage.ts';
import { examples } from './ocpi-examples.ts';
import { always, energy, flat, parking, tariff, time, usage, when } from './tariff-words.ts';

const place = { timeZone: 'UTC', vatRate: '0' };

test.each(examples)("OCPI's worked example %s", (_, tariff, usage, exclVat, inclVat) => {
  const priced = price(tariff, usage, place);
  const shown = (amount: typeof priced.exclVat) => amount.round(20).toFixed();
  expect({ exclVat: shown(priced.exclVat), inclVat: shown(priced.inclVat) }).toEqual({ exclVat, inclVat });
});

test('given no VAT on a component, the rate of the place holds; given one, its own', () => {
  const { lines } = price(tariff([always(energy(4), flat(10, 6))]), usage({ '09:00': { kWh: 10 } }, '10:00'), {
    ...place,
    vatRate: '25',
  });
  expect(lines.map(({ of, vatRate, inclVat }) => [of, vatRate.toFixed(), inclVat.toFixed()])).toEqual([
    ['FLAT', '6', '10.6'],
    ['ENERGY', '25', '50'],
  ]);
});

test('given prices with tax, the tax is taken out of them', () => {
  const withTax = tariff([always(energy(5))], { tax_included: 'YES' });
  const { exclVat, inclVat } = price(withTax, usage({ '09:00': { kWh: 10 } }, '10:00'), { ...place, vatRate: '25' });
  expect([exclVat.toFixed(), inclVat.toFixed()]).toEqual(['40', '50']);
});

test('given a tariff that knows no tax, none is added, whatever the place', () => {
  const untaxed = tariff([always(energy(5, 20))], { tax_included: 'N/A' });
  const { exclVat, inclVat } = price(untaxed, usage({ '09:00': { kWh: 10 } }, '10:00'), { ...place, vatRate: '25' });
  expect([exclVat.toFixed(), inclVat.toFixed()]).toEqual(['50', '50']);
});

test('a price for the evening begins by the clock of the place', () => {
  const evening = tariff([when({ start_time: '18:00', end_time: '06:00' }, energy(1)), always(energy(2))]);
  const cost = (from: string, timeZone: string) =>
    price(evening, usage({ [from]: { kWh: 1 } }, `${from.slice(0, 3)}59`), { ...place, timeZone }).exclVat.toFixed();
  expect([cost('16:00', 'UTC'), cost('17:00', 'UTC'), cost('17:00', 'Europe/Stockholm')]).toEqual(['2', '2', '1']);
});

test('a bound that names the price before tax only bounds the price with it by the same share', () => {
  const atLeast = tariff([always(energy(1))], { min_price: { before_taxes: 20 } });
  const { inclVat, lines } = price(atLeast, usage({ '09:00': { kWh: 8 } }, '10:00'), { ...place, vatRate: '25' });
  expect(inclVat.toFixed()).toBe('25');
  expect(lines.map(({ of, exclVat }) => [of, exclVat.toFixed()])).toEqual([
    ['ENERGY', '8'],
    ['LIMIT', '12'],
  ]);
});

const wholeWh = fc.integer({ min: 1, max: 80_000 });
const cents = fc.integer({ min: 0, max: 999 }).map((price) => price / 100);
const seconds = fc.integer({ min: 1, max: 40_000 });
const session = (parts: [wh: number, seconds: number][]): Usage => {
  let at = Date.parse('2026-05-01T08:00:00Z');
  const start = new Date(at).toISOString();
  const chargingPeriods = parts.map(([wh, lasted]) => {
    const start_date_time = new Date(at).toISOString();
    at += lasted * 1000;
    return {
      start_date_time,
      dimensions: [
        { type: 'ENERGY' as const, volume: wh / 1000 },
        { type: 'TIME' as const, volume: lasted / 3600 },
      ],
    };
  });
  return { startDateTime: start, endDateTime: new Date(at).toISOString(), chargingPeriods };
};
const parts = fc.array(fc.tuple(wholeWh, seconds), { minLength: 1, maxLength: 8 });

test('however a session is cut into periods, at step 1 it costs the same, and its lines make the total', () => {
  fc.assert(
    fc.property(parts, cents, cents, cents, (parts, perKwh, perHour, fee) => {
      const plain = tariff([always(energy(perKwh), time(perHour), flat(fee), parking(1))]);
      const whole = parts.reduce(([wh, lasted], [more, longer]) => [wh + more, lasted + longer], [0, 0]);
      const [inOne, inParts] = [[whole], parts].map((cut) => price(plain, session(cut), { ...place, vatRate: '25' }));
      expect(inParts!.inclVat.toFixed(20)).toBe(inOne!.inclVat.toFixed(20));
      expect(sum(inParts!.lines.map(({ inclVat }) => inclVat)).eq(inParts!.inclVat)).toBe(true);
    }),
  );
});

test('more energy never costs less, whatever the step and the bounds', () => {
  const step = fc.constantFrom(1, 100, 1000);
  fc.assert(
    fc.property(wholeWh, wholeWh, cents, step, cents, (wh, more, perKwh, size, bound) => {
      const bounds = { min_price: { before_taxes: bound }, max_price: { before_taxes: bound + 20 } };
      const stepped = tariff([always(energy(perKwh, 25, size))], bounds);
      const [less, rest] = [wh, wh + more].map((energyWh) => price(stepped, session([[energyWh, 60]]), place));
      expect(rest!.inclVat.gte(less!.inclVat)).toBe(true);
      expect(less!.exclVat.gte(bound) && less!.exclVat.lte(bound + 20)).toBe(true);
    }),
  );
});

test('the first minutes of parking are free where the tariff has a grace, however the parking is told', () => {
  const idle = tariff([always(energy(1), parking(6))], { parking_grace: 900 });
  const cost = (...parked: number[]) => {
    const clock = (i: number) => `10:${String(i * 10).padStart(2, '0')}`;
    const periods = Object.fromEntries(parked.map((hours, i) => [clock(i), { parked: hours }]));
    return price(idle, usage({ '09:00': { kWh: 5 }, ...periods }, clock(parked.length)), place).exclVat.toFixed();
  };
  expect([cost(1 / 6), cost(1 / 6, 1 / 6), cost(1 / 6, 1 / 6, 1 / 6)]).toEqual(['5', '5.5', '6.5']);
});

test('a line says when its price held, where another held at other times; what goes on is told as one', () => {
  const evening = tariff([when({ start_time: '18:00' }, energy(2)), always(energy(1), parking(6))]);
  const told = usage({ '16:00': { kWh: 1 }, '17:00': { kWh: 1 }, '19:00': { parked: 0.5 } }, '19:30');
  const at = (clock: string) => `2025-03-03T${clock}:00`;
  expect(price(evening, told, place).lines.map(({ of, periods }) => [of, periods])).toEqual([
    ['ENERGY', [{ from: `${at('16:00')}Z`, to: `${at('18:00')}.000Z` }]],
    ['ENERGY', [{ from: `${at('18:00')}.000Z`, to: `${at('19:00')}Z` }]],
    ['PARKING_TIME', [{ from: `${at('19:00')}Z`, to: `${at('19:30')}Z` }]],
  ]);
  expect(price(tariff([always(energy(1))]), told, place).lines).toEqual([
    expect.not.objectContaining({ periods: expect.anything() as unknown }),
  ]);
});
