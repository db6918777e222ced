import { paymentFailed } from '#domain/notice/payment-notices.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { tellDriver } from '#notify/publish.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

export async function payment({ after }: Change<Payment>): Promise<void> {
  await tellDriver(paymentFailed(after));
  const { paymentId: id, evidence } = after;
  const failure = evidence.failures.at(-1);
  if (!after.dunning || !failure) return;
  await tellSystems({ type: 'payment.failed', at: failure.at, about: { id }, occasion: String(failure.attempt) });
}
