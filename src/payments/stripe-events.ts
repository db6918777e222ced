import type Stripe from 'stripe';
import { DomainError } from '#domain/error.ts';
import { fromMinorUnits } from './minor-units.ts';
import type { ProviderEvent } from './provider.ts';
import { factOf, feeOf, reached } from './stripe-facts.ts';

/** A charge tells how much of it has gone back in all. */
export const refundedOf = ({ amount_refunded, currency }: Stripe.Charge) =>
  ({ kind: 'refunded', amount: fromMinorUnits(amount_refunded, currency) }) as const;

/** The signature is of the very bytes that came, and young (Stripe, "Verify webhook signatures"). */
export async function readEvent(
  stripe: Stripe,
  secret: string,
  body: string,
  signature: string,
): Promise<ProviderEvent | undefined> {
  const event = verified(stripe, secret, body, signature);
  const heard = { eventId: event.id, at: new Date(event.created * 1000).toISOString() };
  const { object } = event.data as { object: { object: string; metadata?: Record<string, string> | null } };
  const { paymentId, payerId } = object.metadata ?? {};
  if (object.object === 'payment_intent' && paymentId)
    return { ...heard, paymentId, fact: factOf(object as unknown as Stripe.PaymentIntent) };
  if (event.type === 'charge.refunded' && paymentId)
    return { ...heard, paymentId, fact: refundedOf(event.data.object) };
  if (event.type === 'charge.updated' && paymentId) {
    const fee = await feeIn(stripe, event.data.object);
    return fee && { ...heard, paymentId, fact: { kind: 'pending', fee } };
  }
  if (event.type === 'setup_intent.succeeded' && payerId)
    return { ...heard, payerId, saved: await savedBy(stripe, event.data.object) };
  return undefined;
}

function verified(stripe: Stripe, secret: string, body: string, signature: string): Stripe.Event {
  try {
    return stripe.webhooks.constructEvent(body, signature, secret);
  } catch {
    throw new DomainError('unauthenticated', 'The signature of this event is not the payment provider’s.');
  }
}

/** Stripe tells so that it has booked a charge, and names the entry only. */
async function feeIn(stripe: Stripe, { balance_transaction: booked }: Stripe.Charge) {
  if (!booked) return undefined;
  const id = typeof booked === 'string' ? booked : booked.id;
  return feeOf(await reached(stripe.balanceTransactions.retrieve(id)));
}

async function savedBy(stripe: Stripe, { customer, payment_method: method }: Stripe.SetupIntent) {
  const id = typeof method === 'string' ? method : method!.id;
  const { card } = await reached(stripe.paymentMethods.retrieve(id));
  const owner = typeof customer === 'string' ? customer : customer!.id;
  return { customer: owner, method: id, ...(card && { card: { brand: card.brand, last4: card.last4 } }) };
}
