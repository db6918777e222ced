import { expect, test } from 'vitest';
import { DomainError } from '#domain/error.ts';
import { refuseContradictions, unmeasured } from '#domain/tariff/tariff-check.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

const everything = tariff([
  when({ reservation: 'RESERVATION' }, flat(2), time(1)),
  when({ reservation: 'RESERVATION_EXPIRES' }, flat(4)),
  when({ min_current: 16, max_current: 32, min_power: 0, max_power: 22, start_time: '18:00' }, energy(1), parking(5)),
  when({ start_time: '22:00', end_time: '06:00', start_date: '2026-01-01', end_date: '2026-02-01' }, energy(2)),
  always(flat(3), energy(3), time(1), parking(6)),
]);

test('every dimension and restriction of OCPI is taken', () => {
  expect(() => refuseContradictions(everything)).not.toThrow();
});

const bounded = (min: number, max: number) =>
  tariff([always(energy(1))], { min_price: { before_taxes: min }, max_price: { excl_vat: max } });

test.each<[string, Tariff, string[]]>([
  [
    'energy of a reservation',
    tariff([when({ reservation: 'RESERVATION' }, flat(1), energy(1))]),
    ['elements.0.price_components.1.type'],
  ],
  [
    'from 22 kW to 22 kW',
    tariff([when({ min_power: 22, max_power: 22 }, energy(1))]),
    ['elements.0.restrictions.max_power'],
  ],
  [
    'a day that ends before it begins, after so many kWh that are too many',
    tariff([
      always(energy(1)),
      when({ start_date: '2026-02-02', end_date: '2026-02-02', min_kwh: 9, max_kwh: 1 }, energy(1)),
    ]),
    ['elements.1.restrictions.max_kwh', 'elements.1.restrictions.end_date'],
  ],
  ['at least 5 and at most 4', bounded(5, 4), ['max_price']],
  [
    'until before it begins',
    tariff([always(energy(1))], { start_date_time: '2026-02-02T00:00:00Z', end_date_time: '2026-01-02T00:00:00Z' }),
    ['end_date_time'],
  ],
  [
    'parking as the market goes, of two markets, with the tax in it',
    tariff(
      [
        always({ ...energy(1), spot: { area: 'SE3', floor: 2, cap: 1 } }),
        always({ ...parking(1), spot: { area: 'SE4' } }),
      ],
      { tax_included: 'YES' },
    ),
    [
      'elements.0.price_components.0.spot',
      'elements.0.price_components.0.spot.cap',
      'elements.1.price_components.0.spot',
      'elements.1.price_components.0.spot',
      'elements.1.price_components.0.spot.area',
    ],
  ],
])('a tariff is refused that asks for %s', (_, wrong, paths) => {
  const refused = () => refuseContradictions(wrong);
  expect(refused).toThrow(DomainError);
  const problems = paths.map((path) => expect.objectContaining({ path }) as object);
  expect(refused).toThrow(expect.objectContaining({ code: 'invalid', problems }));
});

test('bounds that touch are taken', () => {
  expect(() => refuseContradictions(bounded(5, 5))).not.toThrow();
});

test('prices by current hold the bill where no current was measured, and only there', () => {
  const sample = { at: '2026-05-04T08:00:00.000Z', powerW: 7000 };
  expect(unmeasured(everything, [sample])).toEqual(['current-not-measured']);
  expect(unmeasured(everything, [sample, { ...sample, currentA: 30 }])).toEqual([]);
  expect(unmeasured(tariff([always(energy(1))]), [])).toEqual([]);
});
