import * as z from 'zod';
import { alpha3 } from '../country.ts';
import { listOf, siteId, timestamp } from './common.ts';
import { day, person, time } from './on-call.ts';
import { inForceBody } from './price-list.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })) && /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .refine(isTimeZone, 'not an IANA time zone')
  .meta({ examples: ['Europe/Stockholm'] });
export const currency = z
  .string()
  .refine((code) => currencies.has(code), 'not an ISO 4217 currency')
  .meta({ examples: ['SEK'] });
export const country = z
  .string()
  .refine((code) => alpha3.has(code), 'not an ISO 3166-1 alpha-2 country')
  .meta({ examples: ['SE'] });

const facts = z.object({
  name: z.string().min(1).max(255),
  country,
  region: z.string().max(100).optional(),
  timeZone,
  address: z.string().max(255).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  currency,
  gridLimitA: z.number().positive().optional(),
  phases: z.union([z.literal(1), z.literal(3)]).optional(),
  legalEntityId: z.string().max(36).optional().meta({ description: 'the company that sells here; absent: “default”' }),
  openingHours: z
    .array(
      z.object({
        days: z.array(day).min(1).optional().meta({ description: 'absent: every day' }),
        from: time,
        to: time.meta({ description: 'not later than `from`: on the day after' }),
      }),
    )
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'by the clock of the site; absent: around the clock. From now on: what was stays as it was' }),
  ownerShare: z
    .object({
      owner: z.string().min(1).max(255),
      percent: z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)$/, 'a percentage from 0 to 100'),
    })
    .optional()
    .meta({ description: 'what of the net revenue here the owner of the place is to have' }),
  localList: z
    .union([z.enum(['everyone', 'nobody']), z.array(z.string().min(1).max(36)).min(1).max(100)])
    .optional()
    .meta({
      description:
        'whose cards the chargers hold for when they are offline: all, none, or those of some groups; unless told, those of all where a list was sent',
    }),
  gridContact: person
    .optional()
    .meta({ description: 'who is told, too, when the whole site is without power: the grid’s fault line' }),
  acceptUnknownTokens: z.boolean().optional().meta({ description: 'cards nobody registered may charge here' }),
  securityProfile0: z.boolean().optional().meta({
    description: 'chargers without a password may connect: whoever knows the id of one can speak for it',
  }),
});

export const siteBody = facts;
const planned = z
  .array(z.object({ tariffId: z.string(), validFrom: timestamp }))
  .optional()
  .meta({ description: 'in force later' });
export const siteRef = z.object({ siteId });
export const site = facts
  .extend({ id: siteId, tariffId: z.string().optional(), tariffs: planned })
  .meta({ id: 'Site' });
export const siteList = listOf(site);

export const siteTariffBody = inForceBody;
