import * as z from 'zod';
import { stationId, timestamp } from './common.ts';

export const localList = z
  .object({
    stationId,
    state: z.enum(['none', 'current', 'waiting', 'sending', 'behind', 'refused', 'foreign']).meta({
      description:
        'waiting: an update has not gone out; sending: it has no answer yet, or more follows; behind: nothing tells the charger of the last changes; foreign: the list was not made of the tokens',
    }),
    rule: z.union([z.string(), z.array(z.string())]).optional(),
    version: z.number().int().meta({ description: 'the last one the charger accepted; 0: none' }),
    entries: z.number().int().optional(),
    pendingChanges: z.number().int().optional().meta({ description: 'tokens changed since, at most 1000 are counted' }),
    truncated: z.boolean().optional().meta({ description: 'the charger has no room for all of them' }),
    pendingCommandId: z.string().optional(),
    answer: z.object({ status: z.string(), version: z.number().int(), at: timestamp }).optional(),
    held: z
      .object({ version: z.number().int(), at: timestamp })
      .optional()
      .meta({ description: 'what the charger said it has' }),
    drift: z.enum(['none', 'differs', 'unknown']),
  })
  .meta({ id: 'LocalList' });
