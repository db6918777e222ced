import { expect, test } from 'vitest';
import { unitPrices } from '#domain/tariff/unit-prices.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

test('what a display reckons with has the tax in it', () => {
  const whole = tariff([always(energy(4), time(30, 6), flat(5), parking(60))]);
  expect(unitPrices(whole, '25')).toEqual({ kWhPrice: 5, hourPrice: 31.8, flatFee: 6.25, idleHourPrice: 75 });
  const included = tariff([always(energy(4))], { tax_included: 'YES' });
  expect(unitPrices(included, '25')).toEqual({ kWhPrice: 4 });
});

test('a price that changes is not told as one that stays', () => {
  expect(unitPrices(tariff([when({ end_time: '06:00' }, energy(3)), always(energy(4))]), '25')).toBeUndefined();
});
