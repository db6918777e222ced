import * as z from 'zod';
import { supplies } from '#domain/vat/vat-rates.ts';
import { timestamp } from './common.ts';

const supply = z.enum(supplies).meta({ description: 'charging is goods, all else are services' });
const percent = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,3})?$/, 'not a percentage, as 25 or 25.5')
  .meta({ examples: ['25'] });
const day = z.iso.date().meta({ description: 'by the calendar of the site' });

export const overrideBody = z.object({
  supply: supply.default('charging'),
  percent: percent.nullable().meta({ description: 'null: the rate of the list again' }),
  from: day.optional(),
  reason: z.string().trim().min(5).max(500).meta({ description: 'whose decision, of when' }),
});

const rate = z.object({
  supply,
  percent: z.string(),
  from: day,
  certain: z.boolean().meta({ description: 'where not, bills are held until a rate is set' }),
  source: z.string(),
  note: z.string().optional(),
});
const relief = z.object({
  supply,
  percent: z.string(),
  from: day,
  until: day.optional(),
  source: z.string(),
  note: z.string(),
});
const override = z.object({
  supply,
  percent: z.string().nullable(),
  from: day,
  reason: z.string(),
  setBy: z.string(),
  setAt: timestamp,
});
export const siteVat = z
  .object({
    country: z.string(),
    region: z.string().optional().meta({ description: 'a part of the country with a tax of its own' }),
    rates: z.array(rate),
    reliefs: z.array(relief).meta({ description: 'lower rates that may hold, and do when an operator sets them' }),
    overrides: z.array(override),
  })
  .meta({ id: 'SiteVat' });
