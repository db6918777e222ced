import type { InvoiceLine, VatBreakdown, VatCategory } from './invoice.ts';
import { amountText, Decimal, round, sum } from '#domain/money.ts';

/** Why there is no tax, by category (BT-120). */
export type Exemptions = Partial<Record<VatCategory, string>>;

/** All that was said of why there is no tax, each once. */
export function exemptionsBy(told: (Pick<VatBreakdown, 'category' | 'exemption'> | undefined)[]): Exemptions {
  const reasons = new Map<VatCategory, Set<string>>();
  for (const one of told)
    if (one?.exemption) reasons.set(one.category, (reasons.get(one.category) ?? new Set()).add(one.exemption));
  return Object.fromEntries([...reasons].map(([category, all]) => [category, [...all].join('; ')]));
}

export type Totals = { vat: VatBreakdown[]; net: string; vatTotal: string; rounding?: string; total: string };

/**
 * EN 16931: net = sum of the lines (BR-CO-10), VAT rounded once per category and rate (BR-CO-17), total = net + VAT
 * (BR-CO-15). Where the driver was shown a price with tax, that is what is due; the cent that arithmetic cannot meet is BT-114.
 */
export function totalsOf(
  lines: InvoiceLine[],
  currency: string,
  more: { shown?: Decimal; exemptions?: Exemptions },
): Totals {
  const vat = breakdown(lines, currency, more.exemptions);
  const net = sum(lines.map((line) => new Decimal(line.net)));
  const vatTotal = sum(vat.map(({ amount }) => new Decimal(amount)));
  const total = more.shown ? round(more.shown, currency) : net.plus(vatTotal);
  const rounding = total.minus(net).minus(vatTotal);
  return {
    vat,
    net: amountText(net, currency),
    vatTotal: amountText(vatTotal, currency),
    ...(!rounding.eq(0) && { rounding: amountText(rounding, currency) }),
    total: amountText(total, currency),
  };
}

function breakdown(lines: InvoiceLine[], currency: string, exemptions: Exemptions = {}): VatBreakdown[] {
  const groups = new Map<string, { category: VatCategory; rate: string; base: Decimal }>();
  for (const { vatCategory: category, vatRate: rate, net } of lines) {
    const key = `${category} ${rate}`;
    groups.set(key, { category, rate, base: new Decimal(net).plus(groups.get(key)?.base ?? 0) });
  }
  return [...groups.values()]
    .sort((a, b) => Number(b.rate) - Number(a.rate))
    .map(({ category, rate, base }) => ({
      rate,
      category,
      base: amountText(base, currency),
      amount: amountText(base.times(rate).div(100), currency),
      ...((category === 'E' || category === 'AE') && { exemption: exemptions[category] ?? 'Not subject to VAT' }),
    }));
}
