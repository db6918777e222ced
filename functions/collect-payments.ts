import type { Invoice } from '#domain/invoice/invoice.ts';
import { log } from '#log';
import { collect } from '#payments/collect.ts';
import { eachRecord } from './middleware/each-record.ts';

/** An invoice was issued: its payer's hold, balance or card pays it; a credit note gives back. */
export const handler = eachRecord(async ({ after }) => {
  const invoice = after as Invoice | undefined;
  if (!invoice?.kind) return;
  await collect(invoice);
  log('info', 'invoice-collected', { invoiceId: invoice.invoiceId });
});
