import * as z from 'zod';
import { decimal, timestamp } from './common.ts';

export const serviceId = z.string().regex(/^[\w.-]{1,36}$/, 'a service id is 1 to 36 of A-Z a-z 0-9 _ . -');

export const quantity = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,3})?$/, 'not a quantity, as 1 or 1.5')
  .refine((text) => Number(text) > 0, 'must be more than nothing')
  .default('1');

export const booking = z.object({
  bookingId: z.string(),
  serviceId: z.string(),
  name: z.object({ en: z.string(), sv: z.string() }),
  quantity: decimal,
  unit: z.enum(['piece', 'hour']),
  currency: z.string(),
  price: decimal,
  taxIncluded: z.boolean(),
  at: timestamp,
  by: z.string(),
  takenOff: z.object({ at: timestamp, by: z.string(), reason: z.string().optional() }).optional(),
});

/** Tax included, as a driver reads it before the start. */
export const shownService = z.object({
  serviceId: z.string(),
  name: z.string(),
  unit: z.enum(['piece', 'hour']),
  price: decimal,
  text: z.string(),
});
