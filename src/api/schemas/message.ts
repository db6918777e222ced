import * as z from 'zod';
import { instant, listOf, timestamp } from './common.ts';

export const messageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  from: instant.optional().meta({ description: 'a day before `to`, unless told' }),
  to: instant.optional().meta({ description: 'now, unless told' }),
});

const message = z
  .object({
    at: timestamp,
    direction: z.enum(['in', 'out']).meta({ description: 'in: from the charger' }),
    messageId: z.string().optional(),
    action: z.string().optional().meta({ description: 'an answer to a command is told by its messageId alone' }),
    payload: z.unknown().meta({ description: 'without secrets; tags and long texts shortened' }),
    sent: z.boolean().optional().meta({ description: 'of a message out: false where the socket was gone' }),
  })
  .meta({ id: 'Message' });
export const messageList = listOf(message);
