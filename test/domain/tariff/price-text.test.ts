import { expect, test } from 'vitest';
import { priceText, shownPrices } from '#domain/tariff/price-text.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

const whole = tariff(
  [
    when({ reservation: 'RESERVATION' }, flat(8), time(12)),
    when({ start_time: '22:00', end_time: '06:00', day_of_week: ['SATURDAY', 'SUNDAY'] }, energy(2)),
    when({ min_power: 50 }, energy(6)),
    always(flat(4), parking(60), time(3), energy(4)),
  ],
  { currency: 'SEK', parking_grace: 900, max_price: { before_taxes: 400 } },
);

test('prices are told as AFIR orders them: per kWh, per minute, per session, others; tax included', () => {
  expect(shownPrices(whole, '25', 'en').map(({ of, unit, price }) => `${of} ${price} ${unit}`)).toEqual([
    'ENERGY 2.50 kWh',
    'ENERGY 7.50 kWh',
    'ENERGY 5.00 kWh',
    'TIME 0.0625 min',
    'PARKING_TIME 1.25 min',
    'FLAT 5.00 session',
    'RESERVATION_TIME 0.25 min',
    'RESERVATION_FLAT 10.00 session',
    'MAX_PRICE 500.00 session',
  ]);
});

test('each with its condition, in English and in Swedish', () => {
  expect(priceText(whole, '25', 'en')).toBe(
    '2.50 SEK/kWh (Sat Sun, 22:00–06:00); 7.50 SEK/kWh (from 50 kW); 5.00 SEK/kWh; 0.0625 SEK/min while charging; ' +
      '1.25 SEK/min when the car is full and stays (after 15 min); 5.00 SEK/session to start; ' +
      '0.25 SEK/min reserved; 10.00 SEK/session for a reservation; at most 500.00 SEK',
  );
  expect(priceText(tariff([always(energy(4), parking(60))], { currency: 'SEK' }), '25', 'sv')).toBe(
    '5.00 SEK/kWh; 1.25 SEK/min när bilen är full och står kvar',
  );
});

test.each([
  ['shown with tax', { tax_included: 'YES' as const }, undefined, '0.79'],
  ['of a component that names its rate', {}, 20, '0.948'],
  ['of a place with 25 %', {}, undefined, '0.9875'],
  ['without any tax', { tax_included: 'N/A' as const }, undefined, '0.79'],
])('a price %s', (_, more, vat, price) => {
  expect(shownPrices(tariff([always(energy(0.79, vat))], more), '25', 'en')[0]?.price).toBe(price);
});

test('conditions by kWh, time, current and date are told as bounds', () => {
  const bounded = when(
    { min_kwh: 10, max_kwh: 20, max_duration: 1800, min_current: 16, start_date: '2026-06-01', end_date: '2026-09-01' },
    energy(1),
  );
  expect(priceText(tariff([bounded]), '0', 'en')).toBe(
    '1.00 EUR/kWh (from 2026-06-01, until 2026-09-01, from 16 A, 10–20 kWh, below 30 min)',
  );
});

test('the yen has no decimals', () => {
  expect(priceText(tariff([always(energy(50), flat(100))], { currency: 'JPY' }), '10', 'en')).toBe(
    '55 JPY/kWh; 110 JPY/session to start',
  );
});

test('a price that follows the market is told as what is added to it, and its bounds', () => {
  const spot = { ...energy(0.5), spot: { area: 'SE3', floor: 0, cap: 4 } };
  expect(priceText(tariff([always(spot)], { currency: 'SEK' }), '25', 'sv')).toBe(
    'spotpris SE3 + 0.625 SEK/kWh (lägst 0.00, högst 5.00)',
  );
});
