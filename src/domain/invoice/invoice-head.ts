import { localTime } from '#domain/local-time.ts';
import { formOf } from './invoice-form.ts';
import type { InvoiceDraft } from './invoice.ts';
import { sellerOf, type LegalEntity, type Party } from './legal-entity.ts';

type Occasion = {
  at: string;
  seller: LegalEntity;
  buyer?: Party;
  /** Where it is sold: its law says which form is enough. */
  country: string;
  currency: string;
  language: InvoiceDraft['language'];
  total: string;
  /** What is paid is due at once. */
  paidAt?: string;
};

/** What stands above the lines of every invoice (EN 16931 BT-2, BT-5, BT-9, BG-4, BG-7), dated where its seller is. */
export function invoiceHead({ at, seller, buyer, country, currency, language, total, paidAt }: Occasion) {
  const issueDate = localTime(at, seller.timeZone).date;
  return {
    kind: 'invoice' as const,
    form: formOf({ total, currency }, country, buyer),
    issuedAt: at,
    issueDate,
    dueDate: paidAt ? issueDate : daysAfter(issueDate, seller.paymentDays),
    currency,
    language,
    seller: sellerOf(seller),
    ...(buyer && { buyer }),
  };
}

const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
