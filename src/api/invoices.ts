import { DomainError } from '#domain/error.ts';
import type { Invoice } from '#domain/invoice.ts';
import { getInvoice, listInvoices } from '#store/invoices.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/invoice.ts';
import { driverOf, mayRead, nobody, scopeOf } from './self.ts';

export const list = endpoint({
  summary: 'Invoices, newest first; a driver sees their own',
  query: schema.invoiceQuery,
  response: schema.invoiceList,
  handle: async ({ query, caller }) => {
    const driverId = driverOf(await scopeOf(caller), query.driverId);
    if (driverId === nobody) return { items: [] };
    const { items, next } = await listInvoices({ ...query, driverId });
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One invoice',
  params: byId,
  response: schema.invoice,
  handle: async ({ params: { id }, caller }) => {
    const [invoice, scope] = await Promise.all([getInvoice(id), scopeOf(caller)]);
    if (!invoice || !mayRead(scope, invoice.driverId)) throw new DomainError('notFound', `There is no invoice ${id}.`);
    return view(invoice);
  },
});

const view = (invoice: Invoice) => ({ ...invoice, id: invoice.invoiceId });
