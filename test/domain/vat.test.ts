import { expect, test } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { vatRates } from '#domain/vat-rates.ts';
import { vatRate } from '#domain/vat.ts';

test.each([
  ['SE', 'Europe/Stockholm', '1995-01-01T00:00:00Z', '25'],
  ['FI', 'Europe/Helsinki', '2024-08-31T20:59:59Z', '24'],
  ['FI', 'Europe/Helsinki', '2024-08-31T21:00:00Z', '25.5'],
  ['EE', 'Europe/Tallinn', '2025-06-30T20:59:59Z', '22'],
  ['EE', 'Europe/Tallinn', '2025-06-30T21:00:00Z', '24'],
  ['RO', 'Europe/Bucharest', '2025-07-31T20:59:59Z', '19'],
  ['RO', 'Europe/Bucharest', '2025-07-31T21:00:00Z', '21'],
  ['SK', 'Europe/Bratislava', '2024-12-31T22:59:59Z', '20'],
  ['SK', 'Europe/Bratislava', '2024-12-31T23:00:00Z', '23'],
  ['CH', 'Europe/Zurich', '2023-12-31T22:59:59Z', '7.7'],
  ['CH', 'Europe/Zurich', '2023-12-31T23:00:00Z', '8.1'],
  ['GB', 'Europe/London', '2026-06-01T00:00:00Z', '20'],
])('in %s (%s) at %s the rate is %s %% by the local calendar', (country, timeZone, at, percent) => {
  expect(vatRate({ country, timeZone }, at)).toBe(percent);
});

test.each([
  ['US', '2026-01-01T00:00:00Z'],
  ['SE', '1980-01-01T00:00:00Z'],
])('a rate nobody entered is an error, never 0: %s at %s', (country, at) => {
  expect(() => vatRate({ country, timeZone: 'UTC' }, at)).toThrow(DomainError);
});

test('every country of the EU has a rate today', () => {
  const eu = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
  expect(eu.filter((country) => !vatRates.some((rate) => rate.country === country))).toEqual([]);
});
