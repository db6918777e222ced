import { now } from '#clock';
import { Decimal } from '#domain/money.ts';
import type { Fact, PaymentOf } from '#domain/payment/payment.ts';
import { getAccount } from '#store/accounts.ts';
import { moveBalance } from '#store/balances.ts';
import type { PaymentProvider } from './provider.ts';

type Attempt = { key: string; attempt: number };

/** From the balance or by the saved card, as it was decided when the invoice came: an answer that was lost is then looked for in one place. */
export async function payFromAccount(
  provider: PaymentProvider,
  payment: PaymentOf<'invoice'>,
  { key, attempt }: Attempt,
): Promise<Fact> {
  const { paymentId, payerId, amount, currency, invoiceId = '' } = payment;
  if (payment.by === 'balance') {
    const taken = new Decimal(amount).neg().toFixed();
    const paid = await moveBalance(payerId, { paymentId, currency, amount: taken, at: now().toISOString() });
    if (!paid) return { kind: 'failed', attempt, reason: 'balance-too-low' };
    return { kind: 'captured', ref: `balance#${payerId}`, amount };
  }
  const { method } = await getAccount(payerId);
  if (method?.provider !== provider.name) return { kind: 'failed', attempt, reason: 'no-card' };
  const { customer, method: card } = method;
  return provider.charge({ paymentId, key, amount, currency, customer, method: card, attempt, what: invoiceId });
}

/** Back to where it came from. */
export async function payBack(
  provider: PaymentProvider,
  payment: Extract<PaymentOf<'hold' | 'invoice' | 'topUp'>, { status: 'captured' }>,
  { key, amount }: { key: string; amount: string },
): Promise<Fact> {
  const { paymentId, currency, ref } = payment;
  if (payment.of !== 'invoice' || payment.by !== 'balance')
    return provider.refund({ paymentId, key, currency, ref, amount });
  await moveBalance(payment.payerId, { paymentId: key, currency, amount, at: now().toISOString() });
  return { kind: 'refunded', amount: new Decimal(payment.refunded ?? 0).plus(amount).toFixed() };
}
