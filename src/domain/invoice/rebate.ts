import { covered } from '#domain/subscription/plan-usage.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import { amountText, Decimal, sum } from '#domain/money.ts';
import { nameOf } from './invoice-words.ts';
import type { Invoice, InvoiceDraft, InvoiceLine } from './invoice.ts';

type Billed = Pick<Invoice, 'lines' | 'currency' | 'language'>;

const netOf = (lines: InvoiceLine[]) => sum(lines.map(({ net }) => new Decimal(net)));
const energyIn = ({ lines }: Pick<Invoice, 'lines'>) => lines.filter(({ of }) => of === 'ENERGY');
const rebatesIn = ({ lines }: Pick<Invoice, 'lines'>) => lines.filter(({ of }) => of === 'REBATE');

export const inclVat = (lines: InvoiceLine[]): Decimal =>
  sum(lines.map(({ net, vatRate }) => new Decimal(vatRate).div(100).plus(1).times(net)));

/** What a plan gives on each session of a month, in the order they ended: a line beside each line of its energy. */
export function rebatesOf(plan: Plan, includedWh: number, drafts: InvoiceDraft[]) {
  const used = drafts.map((draft) => ({
    draft,
    sessionId: draft.sessionIds[0]!,
    endedAt: draft.sessions[0]!.endedAt,
    energyWh: draft.energyWh ?? 0,
    energyCost: netOf(energyIn(draft)).toFixed(),
    otherCost: netOf(draft.lines.filter(({ of }) => of !== 'ENERGY')).toFixed(),
  }));
  const byId = new Map(drafts.map((draft) => [draft.sessionIds[0], draft]));
  return covered(plan, includedWh, used).map(({ sessionId, energyCost, rebate, includedWh }) => {
    const draft = byId.get(sessionId)!;
    const part = Number(energyCost) > 0 ? new Decimal(rebate).div(energyCost) : new Decimal(0);
    return { draft, rebates: rebateLines(draft, part), includedWh };
  });
}

/** A session that is billed again after its month keeps the energy that it was given. */
export function rebatesKept(before: Invoice, draft: InvoiceDraft): InvoiceLine[] {
  const others = before.lines.filter(({ of }) => of !== 'REBATE');
  if (sameAmounts(others, draft.lines)) return rebatesIn(before);
  const given = sum(rebatesIn(before).map(({ quantity }) => new Decimal(quantity).neg()));
  const energy = sum(energyIn(draft).map(({ quantity }) => new Decimal(quantity)));
  if (given.lte(0) || energy.lte(0)) return [];
  return rebateLines(draft, given.gt(energy) ? new Decimal(1) : given.div(energy));
}

export const sameAmounts = (a: InvoiceLine[], b: InvoiceLine[]): boolean =>
  a.length === b.length &&
  a.every(({ of, quantity, net }, i) => of === b[i]!.of && quantity === b[i]!.quantity && net === b[i]!.net);

/** EN 16931 BR-27 has no price below nothing: what is given is told by the quantity. */
function rebateLines(billed: Billed, part: Decimal): InvoiceLine[] {
  if (part.lte(0)) return [];
  const { currency, language } = billed;
  return energyIn(billed).map(({ periods: _, ...line }) => {
    const quantity = new Decimal(line.quantity).times(part).round(6).neg();
    const net = amountText(quantity.times(line.unitPrice), currency);
    const description = nameOf('REBATE', language);
    return { ...line, of: 'REBATE', description, quantity: quantity.toFixed(), net };
  });
}
