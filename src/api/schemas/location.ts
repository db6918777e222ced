import * as z from 'zod';
import { listOf, timestamp } from './common.ts';
import { tariff } from './tariff.ts';

/** OCPI 2.3.0 mod_locations, in OCPI's own field names. */
const connector = z.object({
  id: z.string(),
  standard: z.string(),
  format: z.enum(['SOCKET', 'CABLE']),
  power_type: z.enum(['AC_1_PHASE', 'AC_3_PHASE', 'DC']),
  max_voltage: z.number().int(),
  max_amperage: z.number().int(),
  max_electric_power: z.number().int().optional(),
  tariff_ids: z.array(z.string()),
  last_updated: timestamp,
});
export const evseStatus = z.enum([
  'AVAILABLE',
  'BLOCKED',
  'CHARGING',
  'INOPERATIVE',
  'OUTOFORDER',
  'RESERVED',
  'UNKNOWN',
]);
export const evse = z
  .object({
    uid: z.string(),
    status: evseStatus,
    status_schedule: z
      .array(z.object({ period_begin: timestamp, period_end: timestamp, status: evseStatus }))
      .optional()
      .meta({ description: 'planned maintenance' }),
    capabilities: z.array(z.string()),
    connectors: z.array(connector),
    physical_reference: z.string().optional(),
    last_updated: timestamp,
  })
  .meta({ id: 'EVSE' });

export const location = z
  .object({
    country_code: z.string(),
    party_id: z.string(),
    id: z.string(),
    publish: z.boolean(),
    name: z.string(),
    address: z.string(),
    city: z.string(),
    postal_code: z.string().optional(),
    state: z.string().optional(),
    country: z.string().meta({ description: 'ISO 3166-1 alpha-3' }),
    coordinates: z.object({ latitude: z.string(), longitude: z.string() }).optional(),
    time_zone: z.string(),
    opening_times: z.object({
      twentyfourseven: z.boolean(),
      regular_hours: z
        .array(z.object({ weekday: z.number().int(), period_begin: z.string(), period_end: z.string() }))
        .optional(),
    }),
    evses: z.array(evse),
    tariffs: z.array(tariff).meta({ description: 'the ad-hoc tariffs the connectors name: not a field of OCPI’s' }),
    last_updated: timestamp,
  })
  .meta({ id: 'Location' });
export const locationList = listOf(location);
