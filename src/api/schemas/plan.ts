import * as z from 'zod';
import { decimal, idTag, listOf, timestamp } from './common.ts';
import { party, partyBody } from './party.ts';

const amount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'not a decimal number');

/** Plans are named as their price lists are. */
export const planRef = z.object({ planId: idTag });
export const planBody = z.object({
  name: z.string().min(1).max(100),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code'),
  monthlyFee: amount,
  taxIncluded: z.boolean(),
  entityId: z.string().min(1).max(36).optional().meta({ description: 'the company that sells it' }),
  includedKwh: amount.optional().meta({ description: 'each month; what is not used is not carried over' }),
  discountPercent: amount
    .refine((text) => Number(text) <= 100, 'more than all')
    .optional()
    .meta({ description: 'off the energy that is paid for' }),
});
export const plan = z
  .object({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    monthlyFee: decimal,
    taxIncluded: z.boolean(),
    entityId: z.string().optional(),
    includedKwh: decimal.optional(),
    discountPercent: decimal.optional(),
  })
  .meta({ id: 'Plan' });
export const planList = listOf(plan);

const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'not an IANA time zone');

export const subscriptionBody = z.object({
  planId: idTag,
  timeZone: timeZone.meta({ description: 'where months turn', examples: ['Europe/Stockholm'] }),
});
export const subscription = z
  .object({
    payerId: z.string(),
    planId: z.string().optional(),
    status: z.enum(['active', 'paused', 'ended']),
    timeZone: z.string(),
    startsOn: z.string(),
    endsOn: z.string().optional(),
    pauses: z.array(z.object({ from: z.string(), until: z.string().optional() })),
    nextMonth: z.string().meta({ description: 'the first that has not been billed', examples: ['2026-11'] }),
    billedAfter: timestamp.meta({ description: 'when that is billed' }),
  })
  .meta({ id: 'Subscription' });

export const groupRef = z.object({ name: idTag });
export const payerBody = z.object({
  company: partyBody,
  language: z.enum(['sv', 'en']).optional(),
  billing: z.enum(['session', 'monthly']),
  timeZone: timeZone.default('Europe/Stockholm'),
  planId: idTag.optional().meta({ description: 'what the group subscribes to, where it is billed monthly' }),
});
export const payer = z
  .object({
    group: z.string(),
    company: party,
    language: z.enum(['sv', 'en']).optional(),
    billing: z.enum(['session', 'monthly']),
    subscription: subscription.optional(),
    card: z.object({ brand: z.string(), last4: z.string() }).optional(),
    blocked: z.boolean().meta({ description: 'a payment has failed for good: the tags of the group do not charge' }),
  })
  .meta({ id: 'GroupPayer' });
export const payerList = listOf(payer);
