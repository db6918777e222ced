import { asAgreed } from './agreed.ts';
import type { EvidenceBundle } from './evidence-bundle.ts';
import { monthlyInvoice } from './monthly-invoice.ts';
import { partOf, withRebatesOf } from './session-part.ts';
import type { InvoiceDraft } from './invoice.ts';

/** A month from the bills of its sessions, and from the plan that it was made with. */
export function monthAgain(bundle: EvidenceBundle, drafts: InvoiceDraft[]): InvoiceDraft | string {
  const { invoice, plan } = bundle;
  const { agreed, period, payerId, buyer, language, currency, issuedAt: at } = invoice;
  if (!period || payerId === undefined) return 'no month is told of';
  if (agreed && plan?.planId !== agreed.planId) return `the plan ${agreed.planId} is missing`;
  const seller = { ...bundle.seller, ...invoice.seller };
  const again = asAgreed(plan, agreed, drafts, { period, seller, buyer });
  const month = period.from.slice(0, 7);
  return monthlyInvoice({ payer: { payerId, buyer, language }, month, nth: 0, seller, currency, ...again, agreed, at });
}

/** A session that is billed anew has what its plan gave it on the invoice before. */
export function rebilled({ invoice, corrects }: EvidenceBundle, draft: InvoiceDraft): InvoiceDraft | string {
  if (!invoice.corrects) return draft;
  if (!corrects) return 'the invoice that it replaces is missing';
  return withRebatesOf(partOf(corrects, invoice.sessionIds[0] ?? ''), draft);
}
