import { describe, expect, test } from 'vitest';
import type { PriceComponent, Restrictions, Tariff } from '#domain/tariff/tariff.ts';
import { tariffOf } from '#ocpp/v21/tariff.ts';
import { validatorsFor } from '#ocpp/validate.ts';

const component = (type: PriceComponent['type'], price: number, more: Partial<PriceComponent> = {}) => ({
  ...{ type, price, step_size: 1 },
  ...more,
});
const tariff = (elements: Tariff['elements'], more: Partial<Tariff> = {}): Tariff => ({
  ...{ id: 'T', name: 'By day and by night', currency: 'SEK', tax_included: 'NO' as const },
  ...{ elements, last_updated: '2026-01-01T00:00:00Z' },
  ...more,
});
const element = (restrictions: Restrictions | undefined, ...price_components: PriceComponent[]) => ({
  price_components,
  ...(restrictions && { restrictions }),
});
const all = { taxRates: [{ type: 'VAT', tax: 25 }] };

describe('an OCPI tariff in the words of OCPP 2.1', () => {
  test('prices by the kWh, by the minute and once; the order of elements is the order of prices', async () => {
    const { tariff: told, unsaid } = tariffOf(
      tariff([
        element({ start_time: '22:00', end_time: '06:00', day_of_week: ['SATURDAY'] }, component('ENERGY', 3)),
        element({ min_kwh: 20.5, max_power: 50 }, component('ENERGY', 4), component('TIME', 30)),
        element(undefined, component('ENERGY', 5), component('PARKING_TIME', 6), component('FLAT', 10)),
        element({ reservation: 'RESERVATION' }, component('FLAT', 2), component('TIME', 12)),
      ]),
      '25',
    );
    expect(unsaid).toEqual([]);
    expect(told).toEqual({
      tariffId: 'T',
      description: [{ format: 'UTF8', content: 'By day and by night' }],
      currency: 'SEK',
      energy: {
        prices: [
          { priceKwh: 3, conditions: { startTimeOfDay: '22:00', endTimeOfDay: '06:00', dayOfWeek: ['Saturday'] } },
          { priceKwh: 4, conditions: { minEnergy: 20_500, maxPower: 50_000 } },
          { priceKwh: 5 },
        ],
        ...all,
      },
      chargingTime: { prices: [{ priceMinute: 0.5, conditions: { minEnergy: 20_500, maxPower: 50_000 } }], ...all },
      idleTime: { prices: [{ priceMinute: 0.1 }], ...all },
      fixedFee: { prices: [{ priceFixed: 10 }], ...all },
      reservationTime: { prices: [{ priceMinute: 0.2 }], ...all },
      reservationFixed: { prices: [{ priceFixed: 2 }], ...all },
    });
    const validate = await validatorsFor('ocpp2.1');
    expect(
      validate('SetDefaultTariff', 'request', { evseId: 0, tariff: JSON.parse(JSON.stringify(told)) as object }),
    ).toBeUndefined();
  });

  test('a price with the tax in it is told without, and the limits on both sides', () => {
    const limits = { min_price: { before_taxes: 4, after_taxes: 5 }, max_price: { excl_vat: 100 } };
    const included = tariff([element(undefined, component('ENERGY', 5, { vat: 6 }))], {
      tax_included: 'YES',
      ...limits,
    });
    expect(tariffOf(included, '25').tariff).toMatchObject({
      energy: { prices: [{ priceKwh: 4.71698113 }], taxRates: [{ type: 'VAT', tax: 6 }] },
      minCost: { exclTax: 4, inclTax: 5 },
      maxCost: { exclTax: 100 },
    });
  });

  test('where no tax is due none is named', () => {
    const free = tariff([element(undefined, component('ENERGY', 5))], { tax_included: 'N/A' });
    expect(tariffOf(free, '25').tariff.energy).toEqual({ prices: [{ priceKwh: 5 }] });
  });

  test.each([
    ['steps of 60 (TIME)', [element(undefined, component('TIME', 5, { step_size: 60 }))]],
    [
      'more than one VAT rate for ENERGY',
      [
        element({ max_kwh: 5 }, component('ENERGY', 5, { vat: 6 })),
        element(undefined, component('ENERGY', 5, { vat: 25 })),
      ],
    ],
    [
      'energy, power, current or duration as a condition of a fee',
      [element({ min_duration: 600 }, component('FLAT', 1))],
    ],
    [
      'energy, power, current or duration as a condition of a reservation',
      [element({ reservation: 'RESERVATION', min_duration: 600 }, component('TIME', 1))],
    ],
    ['a price that follows the spot market', [element(undefined, component('ENERGY', 1, { spot: { area: 'SE3' } }))]],
    ['a price for reservations that expire', [element({ reservation: 'RESERVATION_EXPIRES' }, component('FLAT', 1))]],
  ])('it has no words for %s', (what, elements) => {
    expect(tariffOf(tariff(elements), '25').unsaid).toEqual([what]);
  });
});
