import { sellerOf, type LegalEntity } from './legal-entity.ts';
import type { Invoice, InvoiceDraft, VatBreakdown } from './invoice.ts';
import { localTime } from '#domain/local-time.ts';

type Correction = { seller: LegalEntity; at: string; reason: string };

/** One invoice, or a session or the fee of a monthly one, is taken back once: the id of the credit note follows from it. */
const creditNoteIdOf = ({ invoiceId, period, sessionIds }: Invoice): string =>
  `cn-${invoiceId}${period ? `-${sessionIds.join() || 'fee'}` : ''}`;

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

type Replacement = { before?: Invoice; reason: string; revision: number };

/** The invoice that takes the place of one that was taken back, or comes after others were: the first is revision 1. */
export const replacing = (draft: InvoiceDraft, { before, reason, revision }: Replacement): InvoiceDraft => ({
  ...draft,
  ...(revision > 1 && { invoiceId: `${draft.invoiceId}~${revision}` }),
  ...(before && { corrects: before.invoiceId, correctsNumber: before.number, reason }),
});

/** Whether a new judgement comes to what the invoice says already. */
export const isSameBill = (invoice: Invoice, draft: InvoiceDraft): boolean =>
  [invoice, draft]
    .map(({ total, lines, vat }) => JSON.stringify([total, lines, vat.map(withoutReason)], sorted))
    .every((one, _, [first]) => one === first);

/** A monthly invoice tells the reasons of all its sessions. */
const withoutReason = ({ exemption: _, ...vat }: VatBreakdown) => vat;

/** What was kept comes back with its fields in another order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
