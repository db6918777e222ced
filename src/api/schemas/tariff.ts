import * as z from 'zod';
import { tariffTypes } from '#domain/tariff/tariff.ts';
import { decimal, listOf, ocpiText, ocpiTime } from './common.ts';
import { area } from './spot-price.ts';
import { country, currency, timeZone } from './site.ts';

/**
 * OCPI 2.3.0 mod_tariffs. What decides a price is strict: a restriction that is dropped in silence would be a wrong
 * bill. What OCPI adds one day beside it passes through and is kept.
 */
const priceComponent = z.strictObject({
  type: z.enum(['ENERGY', 'TIME', 'FLAT', 'PARKING_TIME']),
  price: z.number(),
  vat: z.number().min(0).max(100).optional(),
  step_size: z.number().int().min(0),
  spot: z
    .strictObject({
      area,
      floor: z.number().optional(),
      cap: z.number().optional(),
    })
    .optional()
    .meta({
      description:
        'the price follows the day-ahead market of a bidding zone by the quarter of an hour: `price` is added to it, the sum is at least `floor` and at most `cap`; not a field of OCPI’s',
    }),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day, as 18:30');
const amount = z.number().min(0);
const restrictions = z.strictObject({
  start_time: time.optional(),
  end_time: time.optional(),
  start_date: z.iso.date().optional(),
  end_date: z.iso.date().optional(),
  min_kwh: amount.optional(),
  max_kwh: amount.optional(),
  min_current: amount.optional(),
  max_current: amount.optional(),
  min_power: amount.optional(),
  max_power: amount.optional(),
  min_duration: amount.optional(),
  max_duration: amount.optional(),
  day_of_week: z
    .array(z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']))
    .optional(),
  reservation: z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(),
});
const element = z.strictObject({
  price_components: z.array(priceComponent).min(1),
  restrictions: restrictions.optional(),
});

/** OCPI 2.3.0's PriceLimit, or 2.2.1's Price. */
const limit = z.union([
  z.strictObject({ before_taxes: z.number(), after_taxes: z.number().optional() }),
  z.strictObject({ excl_vat: z.number(), incl_vat: z.number().optional() }),
]);

const energyMix = z.object({
  is_green_energy: z.boolean(),
  energy_sources: z
    .array(
      z.object({
        source: z.enum(['NUCLEAR', 'GENERAL_FOSSIL', 'COAL', 'GAS', 'GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER']),
        percentage: z.number().min(0).max(100),
      }),
    )
    .optional(),
  environ_impact: z
    .array(z.object({ category: z.enum(['NUCLEAR_WASTE', 'CARBON_DIOXIDE']), amount: z.number() }))
    .optional(),
  supplier_name: z.string().max(64).optional(),
  energy_product_name: z.string().max(64).optional(),
});

/** What of a tariff only informs, and when it is in force. */
const particulars = {
  country_code: country.optional(),
  party_id: z.string().length(3).optional(),
  type: z.enum(tariffTypes).optional(),
  tariff_alt_text: z
    .array(
      z.object({ language: z.string().regex(/^[a-z]{2}$/, 'not an ISO 639-1 language'), text: z.string().max(512) }),
    )
    .optional(),
  tariff_alt_url: z.url().max(255).optional(),
  preauthorize_amount: z.number().min(0).optional(),
  start_date_time: ocpiTime.optional(),
  end_date_time: ocpiTime.optional(),
  energy_mix: energyMix.optional(),
  parking_grace: z.number().int().min(0).optional().meta({
    description: 'seconds of parking (the vehicle asks for no power) that cost nothing; not a field of OCPI’s',
  }),
};

export const tariffBody = z
  .looseObject({
    id: z.string().min(1).max(36),
    name: z.string().min(1).max(100).optional(),
    ...particulars,
    currency,
    tax_included: z.enum(['YES', 'NO', 'N/A']).default('NO'),
    min_price: limit.optional(),
    max_price: limit.optional(),
    elements: z.array(element).min(1),
    last_updated: ocpiText.optional(),
  })
  .meta({ id: 'TariffBody' });
export const tariff = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    tax_included: z.enum(['YES', 'NO', 'N/A']),
    min_price: limit.optional(),
    max_price: limit.optional(),
    elements: z.array(element),
    last_updated: z.string(),
  })
  .meta({ id: 'Tariff' });
export const tariffList = listOf(tariff);

/** Of mod_cdrs' dimensions, those that decide a price; others, as STATE_OF_CHARGE, are let in and make no difference. */
const chargingPeriod = z.object({
  start_date_time: ocpiTime,
  dimensions: z.array(z.object({ type: z.string(), volume: z.number() })).min(1),
});

export const priceBody = z.object({
  tariff: tariffBody,
  timeZone,
  startDateTime: ocpiTime,
  endDateTime: ocpiTime,
  chargingPeriods: z.array(chargingPeriod).min(1),
  spot: z
    .array(z.object({ from: ocpiTime, price: z.number() }))
    .optional()
    .meta({ description: 'what the market’s quarters cost, where the tariff follows one' }),
});

const priceLine = z.object({
  of: z.enum(['ENERGY', 'TIME', 'FLAT', 'PARKING_TIME', 'RESERVATION_TIME', 'RESERVATION_FLAT', 'LIMIT']),
  quantity: decimal.meta({ description: 'kWh, hours, or 1' }),
  unitPrice: decimal,
  vatRate: decimal,
  exclVat: decimal,
  inclVat: decimal,
});
export const priced = z
  .object({ currency: z.string(), exclVat: decimal, inclVat: decimal, lines: z.array(priceLine) })
  .meta({ id: 'Priced' });
