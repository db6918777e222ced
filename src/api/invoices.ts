import type { z } from 'zod';
import { now } from '#clock';
import { bundleOf } from '#billing/evidence.ts';
import { takeBackFee } from '#billing/fee.ts';
import { takeBackExpired } from '#billing/expired-reservation.ts';
import { DomainError } from '#domain/error.ts';
import type { Invoice, InvoicedReservation } from '#domain/invoice/invoice.ts';
import { invoiceXml } from '#documents/xml/invoice-xml.ts';
import { getInvoice, listInvoices } from '#store/invoices.ts';
import { getReservation } from '#store/reservations.ts';
import { getSession } from '#store/sessions.ts';
import { endpoint, file, type Caller } from './endpoint.ts';
import { decide } from './reviews.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/invoice.ts';
import { outcome, resolutionBody } from './schemas/review.ts';
import { driverOf, mayRead, nobody, scopeOf } from './self.ts';
import { viewOfInvoice } from './views/invoice.ts';

export const list = endpoint({
  summary: 'Invoices, newest first; a driver sees their own',
  query: schema.invoiceQuery,
  response: schema.invoiceList,
  handle: async ({ query, caller }) => {
    const driverId = driverOf(await scopeOf(caller), query.driverId);
    if (driverId === nobody) return { items: [] };
    const { items, next } = await listInvoices({ ...query, driverId });
    return { items: items.map(viewOfInvoice), next };
  },
});

export const show = endpoint({
  summary: 'One invoice',
  params: byId,
  response: schema.invoice,
  handle: async ({ params: { id }, caller }) => viewOfInvoice(await visible(id, caller)),
});

export const pdf = endpoint({
  summary: 'An invoice to read and to print',
  params: byId,
  query: schema.documentQuery,
  response: file,
  media: 'application/pdf',
  handle: async ({ params: { id }, query: { language }, caller }) => {
    return pdfOf(await visible(id, caller), language);
  },
});

export async function pdfOf(invoice: Invoice, language?: Invoice['language']) {
  // Loaded when asked: fonts and all it is as much code as the rest of the API.
  const { invoicePdf } = await import('#documents/pdf/invoice-pdf.ts');
  return { name: `${invoice.number}.pdf`, body: await invoicePdf(invoice, language) };
}

export const xml = endpoint({
  summary: 'An invoice for machines: EN 16931 in UBL 2.1',
  params: byId,
  response: file,
  media: 'application/xml',
  handle: async ({ params: { id }, caller }) => {
    const invoice = await visible(id, caller);
    return { name: `${invoice.number}.xml`, body: invoiceXml(invoice) };
  },
});

export const evidence = endpoint({
  summary: 'All that an invoice can be recomputed from: npm run prove',
  params: byId,
  response: schema.evidence,
  handle: async ({ params: { id }, caller }) => ({ ...(await bundleOf(await visible(id, caller))) }),
});

export const correct = endpoint({
  summary: 'Take an invoice back by a credit note, and issue the right one where something is due',
  params: byId,
  body: resolutionBody,
  response: outcome,
  handle: async ({ params: { id }, body, caller }) => {
    const invoice = await visible(id, caller);
    const { kind, sessionIds, reservation, period } = invoice;
    const [sessionId, ...more] = sessionIds;
    if (kind === 'invoice' && reservation) return waive(reservation, body);
    if (kind === 'invoice' && period) return waiveFee(invoice, body);
    if (kind !== 'invoice' || !sessionId || more.length)
      throw new DomainError('unsupported', 'Only the invoice of one session can be corrected so.');
    const session = await getSession(sessionId);
    if (session?.status !== 'ended' || session.invoiceId !== id)
      throw new DomainError('conflict', `${id} is not the latest invoice of its session.`);
    return decide(sessionId, body, caller);
  },
});

/** Of a reservation that nobody used there is nothing to measure: it is due as it was billed, or not at all. */
async function waive(named: InvoicedReservation, { action, reason }: z.infer<typeof resolutionBody>) {
  if (action !== 'waive')
    throw new DomainError('unsupported', 'What was billed for a reservation can be waived, and nothing else.');
  const reservation = await getReservation(named);
  const creditNote = reservation && (await takeBackExpired(reservation, { at: now().toISOString(), reason }));
  if (!creditNote) throw new DomainError('conflict', 'It was taken back before.');
  return { outcome: 'corrected' as const, creditNote: viewOfInvoice(creditNote) };
}

/** Of a month: what was charged in it is corrected session by session. */
async function waiveFee(invoice: Invoice, { action, reason }: z.infer<typeof resolutionBody>) {
  if (action !== 'waive')
    throw new DomainError('unsupported', 'The fee of a month can be waived; its sessions are corrected one by one.');
  const creditNote = await takeBackFee(invoice, { at: now().toISOString(), reason });
  if (!creditNote) throw new DomainError('conflict', 'The fee was taken back before.');
  return { outcome: 'corrected' as const, creditNote: viewOfInvoice(creditNote) };
}

/** Somebody else's invoice is answered as one that is not there. */
async function visible(id: string, caller: Caller): Promise<Invoice> {
  const [invoice, scope] = await Promise.all([getInvoice(id), scopeOf(caller)]);
  if (!invoice || !mayRead(scope, invoice.driverId)) throw new DomainError('notFound', `There is no invoice ${id}.`);
  return invoice;
}
