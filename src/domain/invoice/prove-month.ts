import { Decimal, sum } from '#domain/money.ts';
import { dueOf } from './monthly-invoice.ts';
import { exemptionsOf } from './session-part.ts';
import { totalsOf } from './invoice-totals.ts';
import type { Invoice, InvoiceDraft } from './invoice.ts';

/** What an invoice of a month says of its sessions follows from their evidence; the fee, and what a plan gives, are what was agreed. */
export function monthAgain(invoice: Invoice, drafts: InvoiceDraft[]): InvoiceDraft {
  const sessions = drafts.map((draft) => {
    const rebates = invoice.lines.filter(({ of, sessionId }) => of === 'REBATE' && sessionId === draft.sessionIds[0]);
    return { ...draft, rebates, due: dueOf(draft, rebates) };
  });
  const lines = [
    ...sessions.flatMap((one) => [...one.lines, ...one.rebates]),
    ...invoice.lines.filter(({ sessionId }) => !sessionId),
  ];
  const charged = sum(invoice.sessions.map(({ total = invoice.total }) => new Decimal(total)));
  const fees = new Decimal(invoice.total).minus(charged);
  const shown = sum(sessions.map(({ due }) => due)).plus(fees);
  return {
    ...invoice,
    rounding: undefined,
    lines,
    ...totalsOf(lines, invoice.currency, { shown, exemptions: exemptionsOf(invoice) }),
    sessions: sessions.flatMap((one) =>
      one.sessions.map((told) => ({ ...told, ...(invoice.period && { total: one.due.toFixed() }) })),
    ),
    energyWh: sessions.reduce((all, { energyWh = 0 }) => all + energyWh, 0),
  };
}

export const isOfMonth = ({ period, lines }: Invoice): boolean =>
  period !== undefined || lines.some(({ of }) => of === 'REBATE');
