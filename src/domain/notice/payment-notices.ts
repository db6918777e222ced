import type { Payment } from '#domain/payment/payment.ts';
import type { DriverNotice } from './driver-notice.ts';

/** A card was refused: it is tried again then, or nobody tries any more and the payer's tags do not charge. */
export function paymentFailed(payment: Payment): DriverNotice | undefined {
  const { paymentId, siteId, currency, amount, dunning } = payment;
  const driverId = payment.of === 'invoice' ? payment.payerId : payment.driverId;
  if (!dunning || !driverId) return undefined;
  const { said, failures, retryAt: at = '' } = dunning;
  // The last try has failed, and what follows from it is about to.
  if (said === 'retry' && !at) return undefined;
  const kind = said === 'blocked' ? 'tags-blocked' : 'payment-failed';
  const noticeId = `${said}#${paymentId}#${failures}`;
  return { kind, noticeId, ...(siteId && { siteId }), driverId, currency, total: amount, at };
}
