import middy from '@middy/core';
import { now } from '#clock';
import type { Payment } from '#domain/payment/payment.ts';
import { describeError, log } from '#log';
import { carryOn } from '#payments/hear.ts';
import { watch } from '#payments/watch-hold.ts';
import { duePayments, getPayment, lookAgain } from '#store/payments.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what no event tells: a retry that is due, a charge whose hold may run out, a page nobody pays on. */
async function watchPayments(): Promise<void> {
  for (const due of await duePayments(now().toISOString())) {
    try {
      await look(due);
    } catch (error) {
      // One that fails must not keep the others from being looked at.
      log('error', 'watch-payments.failed', { paymentId: due.paymentId, ...describeError(error) });
    }
  }
}

async function look({ paymentId }: Payment): Promise<void> {
  const payment = await getPayment(paymentId);
  if (!payment) return;
  if (payment.of === 'hold' && payment.status === 'authorised') await watch(payment);
  const looked = await lookAgain(paymentId, now().toISOString());
  await carryOn(looked);
}

export const handler = middy<unknown, void>().use(logged('watch-payments')).handler(watchPayments);
