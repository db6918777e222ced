import type { Payment } from '#domain/payment/payment.ts';
import type { DriverNotice } from './driver-notice.ts';

/** A card was refused: it is tried again then, or nobody tries any more and the driver's tags do not charge. */
export function paymentFailed({
  paymentId,
  siteId,
  driverId,
  currency,
  amount,
  dunning,
}: Payment): DriverNotice | undefined {
  if (!dunning || !driverId || !siteId) return undefined;
  const { said, failures, retryAt: at = '' } = dunning;
  // The last try has failed, and what follows from it is about to.
  if (said === 'retry' && !at) return undefined;
  const kind = said === 'blocked' ? 'tags-blocked' : 'payment-failed';
  return { kind, noticeId: `${said}#${paymentId}#${failures}`, siteId, driverId, currency, total: amount, at };
}
