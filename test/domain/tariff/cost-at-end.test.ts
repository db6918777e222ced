import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costAtEnd } from '#domain/tariff/cost-at-end.ts';
import { billOf, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

test('the total that is shown at the end is the one on the invoice', () => {
  expect(costAtEnd(session, site)).toEqual(billOf().settled.cost);
  expect(costAtEnd(session, site)?.inclVat).toBe('80.50');
});

test('whatever was charged at whatever price, it is the invoice’s to the öre', () => {
  const price = fc.integer({ min: 100, max: 99_999 }).map((thousandths) => thousandths / 1000);
  const cases = fc.property(price, price, fc.integer({ min: 1000, max: 20_000 }), (kwh, start, wh) => {
    const changes = {
      tariff: tariff([always(energy(kwh), flat(start))], { currency: 'SEK' }),
      stop: { ...session.stop, meterWh: 1_000_000 + wh },
    };
    expect(costAtEnd({ ...session, ...changes }, site)?.inclVat).toBe(billOf(changes).draft?.total);
  });
  fc.assert(cases, { numRuns: 200 });
});

test.each([
  ['the price hangs on the time', { tariff: tariff([always(energy(4), time(30))]) }],
  ['idling costs', { tariff: tariff([always(energy(4), parking(60))]) }],
  ['the price hangs on when, or how much', { tariff: tariff([when({ max_kwh: 10 }, energy(4)), always(energy(5))]) }],
  ['there is no tariff', { tariff: undefined }],
  ['the register went back', { stop: { ...session.stop, meterWh: 999_000 } }],
  ['the register at the end is missing', { stop: { ...session.stop, meterWh: undefined } }],
  ['a person has to look at it', { review: ['not-authorised'] }],
])('nothing is shown where %s', (_, changes) => {
  expect(costAtEnd({ ...session, ...changes }, site)).toBeUndefined();
});

test('nothing is shown of a session that runs, or whose site nobody knows', () => {
  expect(costAtEnd({ ...session, status: 'active' }, site)).toBeUndefined();
  expect(costAtEnd(session, undefined)).toBeUndefined();
});
