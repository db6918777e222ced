import * as z from 'zod';
import { tariffSources } from '#domain/tariff/tariff-choice.ts';
import { shownService } from './booking.ts';
import { decimal } from './common.ts';

export const priceQuery = z.object({ language: z.enum(['en', 'sv']).default('en') });

export const shownPrice = z.object({
  of: z.enum([
    'ENERGY',
    'TIME',
    'PARKING_TIME',
    'FLAT',
    'RESERVATION_TIME',
    'RESERVATION_FLAT',
    'MIN_PRICE',
    'MAX_PRICE',
  ]),
  unit: z.enum(['kWh', 'min', 'session']),
  price: decimal,
  text: z.string(),
});

/** Regulation (EU) 2023/1804 art. 5: tax included; per kWh, per minute, per session, others. */
export const price = z
  .object({
    tariffId: z.string(),
    tariffBy: z.enum(tariffSources).optional().meta({ description: 'whose tariff it is' }),
    currency: z.string(),
    prices: z.array(shownPrice),
    services: z.array(shownService).meta({ description: 'what can be bought beside a charge' }),
    text: z.string().meta({ description: 'all prices in one line' }),
    tariff_alt_text: z.array(z.object({ language: z.string(), text: z.string() })).optional(),
    tariff_alt_url: z.string().optional(),
    energy_mix: z
      .looseObject({ is_green_energy: z.boolean() })
      .optional()
      .meta({ description: 'where the electricity comes from: OCPI’s EnergyMix' }),
  })
  .meta({ id: 'ShownPrice' });
