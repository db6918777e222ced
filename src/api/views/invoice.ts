import type { Invoice } from '#domain/invoice/invoice.ts';

export const viewOfInvoice = (invoice: Invoice) => ({ ...invoice, id: invoice.invoiceId });
