import type { Payment } from '#domain/payment/payment.ts';
import { changeAccount } from '#store/accounts.ts';
import { getPayment } from '#store/payments.ts';
import { log } from '#log';
import { begin, mayBegin } from './begin.ts';
import { currentProvider } from './current.ts';
import { follow } from './follow.ts';
import { tryOwedAnew } from './owed.ts';
import type { ProviderEvent } from './provider.ts';
import { pursue } from './pursue.ts';
import { record } from './record.ts';

/** What came to the webhook. It is signed by the provider, or nothing is done. */
export async function hearWebhook(body: string, signature: string): Promise<void> {
  const event = await (await currentProvider()).readEvent(body, signature);
  if (event) await hear(event);
}

async function hear(event: ProviderEvent): Promise<void> {
  if ('saved' in event) {
    const { name: provider } = await currentProvider();
    await changeAccount(event.payerId, (known) => ({ ...known, method: { provider, ...event.saved } }));
    return payOwed(event.payerId, event.eventId);
  }
  // As of another stage that shares the provider's account.
  if (!(await getPayment(event.paymentId))) return log('warn', 'payment-unknown', { paymentId: event.paymentId });
  await carryOn(await record(event));
}

/** Whatever follows from how a payment stands now; it may be called again for the same. */
export async function carryOn(payment: Payment): Promise<void> {
  if (mayBegin(payment)) await begin(payment);
  const after = (await pursue(payment.paymentId)) ?? payment;
  await follow(after);
  if (after.of === 'topUp' && after.status === 'captured') await payOwed(after.payerId, after.paymentId);
}

/** Who can pay again pays what they owe. */
async function payOwed(payerId: string, by: string): Promise<void> {
  for (const payment of await tryOwedAnew(payerId, by)) await carryOn(payment);
}
