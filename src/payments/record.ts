import { now } from '#clock';
import { withDue } from '#domain/payment/payment-due.ts';
import type { Fact, Payment, PaymentEvent, Wanted } from '#domain/payment/payment.ts';
import { log } from '#log';
import { changePayment, hearOf } from '#store/payments.ts';

/** A word of the provider's, kept once. */
export async function record(event: PaymentEvent): Promise<Payment> {
  const { paymentId, eventId, fact } = event;
  const payment = await hearOf(event, now().toISOString());
  log('info', 'payment', { paymentId, eventId, heard: fact.kind, status: payment.status });
  return payment;
}

/** What was answered to a call of ours; its key names it. */
export const answered = (paymentId: string, key: string, fact: Fact): Promise<Payment> =>
  record({ paymentId, eventId: key, at: now().toISOString(), fact });

/** What we want of it from now on. */
export function want(paymentId: string, wanted: Wanted, more: Partial<Payment> = {}): Promise<Payment> {
  const at = now().toISOString();
  const changed = (known: Payment) =>
    withDue({ ...known, ...more, wanted: { ...known.wanted, ...wanted } } as Payment, at);
  return changePayment(paymentId, changed, at);
}
