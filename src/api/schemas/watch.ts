import * as z from 'zod';
import { instant, madeId, siteId, stationId, timestamp } from './common.ts';

const kind = z.enum(['free', 'favourite']).meta({
  description: 'free: tell me once an outlet is free; favourite: tell me what happens to the place',
});

export const watchBody = z.object({
  kind: kind.default('free'),
  siteId: siteId.optional().meta({ description: 'any outlet there; or name a station' }),
  stationId: stationId.optional(),
  until: instant.optional().meta({ description: 'of free: four hours from now unless told, a day at most' }),
  driverId: madeId.optional().meta({ description: 'for whom an operator asks' }),
});

export const watch = z
  .object({
    id: z.string(),
    kind,
    driverId: z.string(),
    siteId: z.string(),
    stationId: z.string().optional(),
    since: timestamp,
    until: timestamp.optional(),
    told: z
      .object({ stationId: z.string(), evseId: z.number().int(), connectorId: z.number().int() })
      .extend({ at: timestamp, holdUntil: timestamp })
      .optional()
      .meta({ description: 'this outlet was free, and nobody else was told of it for a while' }),
  })
  .meta({ id: 'Watch' });
export const watchList = z.object({ items: z.array(watch) });
export const watchQuery = z.object({ driverId: madeId.optional(), siteId: siteId.optional() });
