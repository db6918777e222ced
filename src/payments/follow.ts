import { now } from '#clock';
import type { Payment } from '#domain/payment/payment.ts';
import { isOwedNothing } from '#domain/payment/taken-back.ts';
import { moveBalance } from '#store/balances.ts';
import { owe, oweNoMore } from './owed.ts';

/** What a payment that has come to rest changes elsewhere: a balance grows, a debt is noted or gone. */
export async function follow(payment: Payment): Promise<void> {
  if (payment.of === 'topUp' && payment.status === 'captured') {
    const { paymentId, payerId, currency, captured: amount } = payment;
    await moveBalance(payerId, { paymentId, currency, amount, at: now().toISOString() });
  }
  if (payment.of !== 'invoice') return;
  const { payerId, paymentId, status } = payment;
  if (status === 'captured' || status === 'refunded' || isOwedNothing(payment)) await oweNoMore(payerId, paymentId);
  else if (status === 'failed') await owe(payerId, paymentId);
}
