import { Decimal, round, sum } from '#domain/money.ts';
import { inclVat, rebatesKept } from './rebate.ts';
import { totalsOf, type Exemptions } from './invoice-totals.ts';
import type { Invoice, InvoiceDraft } from './invoice.ts';

const exemptionsOf = ({ vat }: Pick<Invoice, 'vat'>): Exemptions =>
  Object.fromEntries(vat.flatMap(({ category, exemption }) => (exemption ? [[category, exemption]] : [])));

/** What an invoice says of one of its sessions, as if it were an invoice by itself: what is taken back when that one was wrong. */
export function partOf(invoice: Invoice, sessionId: string): Invoice {
  if (!invoice.period) return invoice;
  const sessions = invoice.sessions.filter((one) => one.sessionId === sessionId);
  const lines = invoice.lines.filter((line) => line.sessionId === sessionId);
  const [{ total, energyWh, siteId } = { total: '0', energyWh: 0, siteId: undefined }] = sessions;
  return {
    ...invoice,
    ...(siteId && { siteId }),
    agreed: undefined,
    lines,
    rounding: undefined,
    ...totalsOf(lines, invoice.currency, { shown: new Decimal(total ?? 0), exemptions: exemptionsOf(invoice) }),
    sessionIds: [sessionId],
    sessions,
    energyWh,
  };
}

/** What a monthly invoice says of no session, the fee of its plan, in the same way; nothing where it has none. */
export function feePartOf(invoice: Invoice): Invoice | undefined {
  const lines = invoice.lines.filter(({ sessionId }) => sessionId === undefined);
  if (!lines.length) return undefined;
  const charged = sum(invoice.sessions.map(({ total = '0' }) => new Decimal(total)));
  const shown = new Decimal(invoice.total).minus(charged);
  return {
    ...invoice,
    agreed: undefined,
    lines,
    rounding: undefined,
    ...totalsOf(lines, invoice.currency, { shown, exemptions: exemptionsOf(invoice) }),
    sessionIds: [],
    sessions: [],
    energyWh: undefined,
  };
}

/** The bill of a session that was on a monthly invoice before: its plan gives the same energy, whatever else has changed. */
export function withRebatesOf(before: Invoice | undefined, draft: InvoiceDraft): InvoiceDraft {
  const rebates = before ? rebatesKept(before, draft) : [];
  if (!rebates.length) return draft;
  const lines = [...draft.lines, ...rebates];
  const shown = new Decimal(draft.total).plus(round(inclVat(rebates), draft.currency));
  return {
    ...draft,
    rounding: undefined,
    lines,
    ...totalsOf(lines, draft.currency, { shown, exemptions: exemptionsOf(draft) }),
  };
}
