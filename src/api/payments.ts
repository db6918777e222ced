import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { getPayment, listPayments } from '#store/payments.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/payment.ts';

export const list = endpoint({
  summary: 'Payments of a month, newest first',
  query: schema.paymentQuery,
  response: schema.paymentList,
  handle: async ({ query: { month, ...request } }) => {
    const { items, next } = await listPayments(month ?? now().toISOString().slice(0, 7), request);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One payment',
  params: byId,
  response: schema.payment,
  handle: async ({ params: { id } }) => {
    const payment = await getPayment(id);
    if (!payment?.evidence) throw new DomainError('notFound', `There is no payment ${id}.`);
    return view(payment);
  },
});

const view = (payment: Payment) => ({
  ...payment,
  id: payment.paymentId,
  failures: payment.evidence.failures,
  released: payment.wanted.release,
  writtenOff: payment.wanted.writtenOff,
});
