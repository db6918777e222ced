import * as z from 'zod';
import { decimalsOf } from '#domain/money.ts';
import { decimal, listOf, page, stationId, timestamp } from './common.ts';
import { quantity, serviceId, shownService } from './booking.ts';
import { shownPrice } from './price.ts';
import { currency } from './site.ts';
import { session } from './session.ts';
import { tariff } from './tariff.ts';

export const evseRef = z.object({ stationId, evseId: z.coerce.number().int().min(1).max(999) });
export const ticketRef = z.object({ ticket: z.string().regex(/^[\w-]{20,40}$/, 'not a ticket') });
export const payerRef = z.object({ id: z.string().min(1).max(64) });

const money = z.object({ currency: z.string(), amount: decimal });
const card = z.object({ brand: z.string(), last4: z.string() }).meta({ description: 'all that is kept of a card' });

/** What a driver sees before they pay: where they are, whether it is free, what it costs and what is held. */
export const payPage = z
  .object({
    stationId,
    evseId: z.number().int(),
    siteName: z.string(),
    online: z.boolean(),
    status: z.string().optional(),
    tariff: tariff.optional(),
    prices: z.array(shownPrice).optional().meta({ description: 'tax included, in the order of (EU) 2023/1804 art. 5' }),
    services: z.array(shownService).meta({ description: 'what can be bought beside the charge' }),
    hold: money.optional().meta({ description: 'what is held on the card until the charge has ended' }),
  })
  .meta({ id: 'PayPage' });

export const holdBody = z.object({
  backTo: z.url().max(500).optional().meta({ description: 'where the driver goes when they have paid' }),
  services: z
    .array(z.object({ serviceId, quantity }))
    .max(10)
    .default([])
    .meta({ description: 'bought with the charge, and held for as well' }),
});
export const holdOpened = z
  .object({
    ticket: z.string().meta({ description: 'who has it sees and stops the charge' }),
    url: z.string().meta({ description: 'the page of the payment provider where the card is given' }),
    hold: money,
  })
  .meta({ id: 'HoldOpened' });

const status = z.enum(['created', 'failed', 'authorised', 'expired', 'voided', 'captured', 'refunded']);
export const hold = z
  .object({
    status,
    stationId,
    evseId: z.number().int(),
    currency: z.string(),
    amount: decimal,
    captured: decimal.optional(),
    refunded: decimal.optional(),
    reason: z.string().optional(),
    card: card.optional(),
    session: session.optional(),
    invoiceId: z.string().optional(),
  })
  .meta({ id: 'Hold' });

export const payment = z
  .object({
    id: z.string(),
    of: z.enum(['hold', 'invoice', 'topUp', 'terminal']),
    status,
    provider: z.string(),
    currency: z.string(),
    amount: decimal,
    authorised: decimal.optional(),
    captured: decimal.optional(),
    refunded: decimal.optional(),
    reason: z.string().optional(),
    released: z.string().optional().meta({ description: 'why a hold was given back' }),
    writtenOff: z.string().optional().meta({ description: 'why nobody tries any more' }),
    failures: z.array(z.object({ attempt: z.number().int(), reason: z.string(), at: timestamp })),
    card: card.optional(),
    driverId: z.string().optional(),
    sessionId: z.string().optional(),
    invoiceId: z.string().optional(),
    createdAt: timestamp,
    dueAt: timestamp.optional().meta({ description: 'when it is looked at again' }),
  })
  .meta({ id: 'Payment' });
export const paymentList = listOf(payment);
export const paymentQuery = page.extend({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not a month, as 2026-11')
    .optional()
    .meta({ description: 'this month unless told' }),
});

export const account = z
  .object({
    driverId: z.string(),
    card: card.optional(),
    balance: money.optional(),
    blocked: z.boolean().meta({ description: 'a payment has failed for good: its tags do not charge' }),
  })
  .meta({ id: 'Account' });
export const backBody = z.object({ backTo: z.url().max(500).optional() });
export const topUpBody = backBody
  .extend({
    currency,
    amount: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,3})?$/, 'not an amount')
      .refine((text) => Number(text) > 0, 'must be more than nothing'),
  })
  .refine(({ amount, currency }) => (amount.split('.')[1] ?? '').length <= decimalsOf(currency), {
    path: ['amount'],
    message: 'more decimals than the currency has',
  });
export const pageOpened = z.object({ url: z.string() }).meta({ id: 'PageOpened' });
