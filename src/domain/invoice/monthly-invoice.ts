import { createHash } from 'node:crypto';
import { lastDay, firstDay, type Month } from '#domain/subscription/subscription-month.ts';
import { Decimal, round, sum } from '#domain/money.ts';
import type { Agreed } from './agreed.ts';
import { invoiceHead } from './invoice-head.ts';
import { exemptionsBy, totalsOf } from './invoice-totals.ts';
import type { InvoiceDraft, InvoiceLine, InvoicePayment } from './invoice.ts';
import type { LegalEntity, Party } from './legal-entity.ts';
import type { Fee } from './monthly-fee.ts';
import { inclVat } from './rebate.ts';

export type MonthlyPayer = {
  payerId: string;
  driverId?: string;
  buyer?: Party;
  language?: InvoiceDraft['language'];
  payment?: InvoicePayment;
};

type Occasion = {
  payer: MonthlyPayer;
  month: Month;
  /** How many of the month were issued before: another seller's, another currency's, those that had no room. */
  nth: number;
  seller: LegalEntity;
  currency: string;
  /** What each session would be billed by itself, and what the plan gives on it. */
  sessions: { draft: InvoiceDraft; rebates: InvoiceLine[] }[];
  fee?: Fee;
  agreed?: Agreed;
  at: string;
};

/** The id follows from payer and month, so that whoever bills it meets the first. A payer's name may have any sign in it. */
export const monthlyIdOf = (payerId: string, month: Month, nth: number): string => {
  const who = createHash('sha256').update(payerId).digest('hex').slice(0, 20);
  return `inv-${month}-${who}${nth ? `-${nth + 1}` : ''}`;
};

/** One invoice of a month. What a session was said to cost is what it costs here, less what the plan gives. */
export function monthlyInvoice(occasion: Occasion): InvoiceDraft {
  const { payer, month, nth, seller, currency, fee, agreed, at } = occasion;
  const { payerId, driverId, buyer, payment, language = seller.address.country === 'SE' ? 'sv' : 'en' } = payer;
  const sessions = occasion.sessions.map(({ draft, rebates }) => ({ ...draft, rebates, due: dueOf(draft, rebates) }));
  const lines = [...sessions.flatMap((one) => [...one.lines, ...one.rebates]), ...(fee ? [fee.line] : [])];
  const shown = sum([...sessions.map(({ due }) => due), ...(fee ? [new Decimal(fee.inclVat)] : [])]);
  const exemptions = exemptionsBy([...sessions.flatMap(({ vat }) => vat), ...(fee ? [fee.exemption] : [])]);
  const totals = totalsOf(lines, currency, { shown, exemptions });
  return {
    invoiceId: monthlyIdOf(payerId, month, nth),
    ...invoiceHead({ at, seller, buyer, country: seller.address.country, currency, language, total: totals.total }),
    ...(driverId && { driverId }),
    payerId,
    period: { from: firstDay(month), to: lastDay(month) },
    ...(agreed && { agreed }),
    lines,
    ...totals,
    ...(payment && { payment }),
    sessionIds: sessions.flatMap(({ sessionIds }) => sessionIds),
    sessions: sessions.flatMap((one) => one.sessions.map((told) => ({ ...told, total: one.due.toFixed() }))),
    energyWh: sessions.reduce((all, { energyWh = 0 }) => all + energyWh, 0),
  };
}

const dueOf = ({ total, currency }: InvoiceDraft, rebates: InvoiceLine[]) =>
  new Decimal(total).plus(round(inclVat(rebates), currency));
