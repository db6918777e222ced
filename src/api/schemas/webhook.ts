import * as z from 'zod';
import { eventTypes } from '#domain/webhook/event.ts';
import { byId, instant, listOf, madeId, page, timestamp } from './common.ts';

const eventType = z.enum(eventTypes);

export const webhookBody = z.object({
  url: z
    .string()
    .max(2000)
    .meta({ description: 'https, at a public address', examples: ['https://example.com/hooks'] }),
  events: z
    .array(eventType)
    .min(1)
    .default([...eventTypes])
    .meta({ description: 'all, unless told' }),
});

const facts = {
  id: z.string(),
  url: z.string(),
  events: z.array(eventType),
  status: z.enum(['enabled', 'disabled']),
  createdAt: timestamp,
  createdBy: z.string(),
  failingSince: timestamp.optional().meta({ description: 'nothing has arrived since then' }),
  disabledAt: timestamp
    .optional()
    .meta({ description: 'given up, or by hand: what happens since is kept for a replay' }),
};
export const webhook = z.object(facts).meta({ id: 'Webhook' });
export const webhookCreated = z
  .object({
    ...facts,
    secret: z.string().meta({
      description: 'whsec_ and the key in base64, shown this once: Standard Webhooks’ `v1` signature is made with it',
    }),
  })
  .meta({ id: 'WebhookCreated' });
export const webhookList = z.object({ items: z.array(webhook) });

const attempt = z.object({
  at: timestamp,
  delivered: z.boolean(),
  status: z.number().int().optional().meta({ description: 'of HTTP, as it was answered' }),
  error: z.string().optional(),
  milliseconds: z.number().int(),
});
export const delivery = z
  .object({
    eventId: z.string(),
    type: eventType,
    at: timestamp,
    status: z.enum(['pending', 'delivered', 'failed', 'held']),
    attempts: z.array(attempt),
    nextAt: timestamp.optional(),
    body: z.unknown().optional().meta({ description: 'as it is sent' }),
  })
  .meta({ id: 'Delivery' });
export const deliveryList = listOf(delivery);
export const deliveryQuery = page.extend({ from: instant.optional(), to: instant.optional() });
export const deliveryRef = byId.extend({ eventId: madeId });

export const replayBody = z.object({
  from: instant,
  to: instant,
  cursor: z.string().optional().meta({ description: 'of the answer before, where there were too many for one call' }),
});
export const replayed = z.object({ replayed: z.number().int(), next: z.string().optional() });
