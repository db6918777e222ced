import type { Payment } from '#domain/payment/payment.ts';

export const viewOfPayment = (payment: Payment) => ({
  ...payment,
  id: payment.paymentId,
  failures: payment.evidence.failures,
  released: payment.wanted.release,
  writtenOff: payment.wanted.writtenOff,
});
