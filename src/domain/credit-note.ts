import { sellerOf, type LegalEntity } from './legal-entity.ts';
import type { Invoice, InvoiceDraft } from './invoice.ts';
import { localTime } from './local-time.ts';

type Correction = { seller: LegalEntity; at: string; reason: string };

/** One invoice is taken back once: the id of the credit note follows from it. */
const creditNoteIdOf = ({ invoiceId }: Invoice): string => `cn-${invoiceId}`;

/**
 * Takes an invoice back whole. An issued invoice is never edited: what was wrong with it is said by a credit note that
 * names it, and what is right by a new invoice. Amounts are positive, for a credit note says what is given back (UNCL1001 381).
 */
export function creditNoteOf(invoice: Invoice, { seller, at, reason }: Correction): InvoiceDraft {
  const { number, ...taken } = invoice;
  const issueDate = localTime(at, seller.timeZone).date;
  return {
    ...taken,
    invoiceId: creditNoteIdOf(invoice),
    kind: 'creditNote',
    issuedAt: at,
    issueDate,
    dueDate: issueDate,
    seller: sellerOf(seller),
    payment: undefined,
    corrects: invoice.invoiceId,
    correctsNumber: number,
    reason,
  };
}

/** The invoice that takes the place of one that was taken back: `revision` 2 is the first of them. */
export const replacing = (draft: InvoiceDraft, before: Invoice, reason: string): InvoiceDraft => ({
  ...draft,
  invoiceId: nextIdOf(before.invoiceId),
  corrects: before.invoiceId,
  correctsNumber: before.number,
  reason,
});

function nextIdOf(invoiceId: string): string {
  const [, first, revision] = /^(.*?)(?:~(\d+))?$/.exec(invoiceId)!;
  return `${first}~${Number(revision ?? 1) + 1}`;
}
