import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { getPayment, listPayments } from '#store/payments.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/payment.ts';
import { viewOfPayment } from './views/payment.ts';

export const list = endpoint({
  summary: 'Payments of a month, newest first',
  query: schema.paymentQuery,
  response: schema.paymentList,
  handle: async ({ query: { month, ...request } }) => {
    const { items, next } = await listPayments(month ?? now().toISOString().slice(0, 7), request);
    return { items: items.map(viewOfPayment), next };
  },
});

export const show = endpoint({
  summary: 'One payment',
  params: byId,
  response: schema.payment,
  handle: async ({ params: { id } }) => {
    const payment = await getPayment(id);
    if (!payment?.evidence) throw new DomainError('notFound', `There is no payment ${id}.`);
    return viewOfPayment(payment);
  },
});
