import * as z from 'zod';
import { decimal, ocpiTime, timestamp } from './common.ts';

export const replayBody = z
  .object({ siteId: z.string().min(1).optional(), from: ocpiTime, to: ocpiTime })
  .meta({ id: 'ReplayBody', description: 'which sessions to price again: of one site or of all, by when they began' });

const change = z.object({
  sessions: z.number().int(),
  amount: decimal.meta({ description: 'by so much together, tax included' }),
  drivers: z.array(z.object({ driverId: z.string(), before: decimal, after: decimal })),
});
export const replay = z
  .object({
    replayId: z.string(),
    tariffId: z.string(),
    siteId: z.string().optional(),
    from: z.string(),
    to: z.string(),
    createdAt: timestamp,
    done: z.boolean(),
    progress: z.object({ done: z.number().int(), of: z.number().int() }),
    currency: z.string(),
    sessions: z.number().int(),
    unpriced: z.number().int().meta({ description: 'no price can be told of these' }),
    revenue: z.object({ before: decimal, after: decimal }).meta({ description: 'without tax' }),
    more: change,
    less: change,
  })
  .meta({ id: 'Replay' });
export const replayRef = z.object({ id: z.string(), replayId: z.string() });
