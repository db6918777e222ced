import { invoiceLine, type Billed } from './invoice-lines.ts';
import type { InvoiceDraft, InvoiceLine, VatBreakdown } from './invoice.ts';
import { amountText, Decimal, round, sum } from './money.ts';
import type { Priced } from './price.ts';

type Occasion = Billed & { energyWh: number; priced: Priced; at: string };

/** One session, one invoice: its id follows from the session, so a second attempt meets the first. */
const invoiceIdOf = (sessionId: string): string => `inv-${sessionId}`;

/** An invoice but for its number, which is taken in the transaction that writes it. */
export function draftInvoice({ energyWh, priced, at, ...billed }: Occasion): InvoiceDraft {
  const { currency } = priced;
  const { session } = billed;
  const lines = priced.lines.map((line) => invoiceLine(line, currency, billed));
  return {
    invoiceId: invoiceIdOf(session.sessionId),
    kind: 'invoice',
    issuedAt: at,
    currency,
    ...(session.driverId && { driverId: session.driverId }),
    siteId: session.siteId,
    lines,
    ...totals(lines, currency, priced.taxIncluded ? priced.inclVat : undefined),
    sessionIds: [session.sessionId],
    energyWh,
  };
}

/**
 * EN 16931: net = sum of the lines (BR-CO-10), VAT rounded once per rate (BR-CO-17), total = net + VAT (BR-CO-15).
 * Where the driver was shown a price with tax, that is what is due; the cent that arithmetic cannot meet is BT-114.
 */
function totals(lines: InvoiceLine[], currency: string, shown?: Decimal) {
  const vat = breakdown(lines, currency);
  const net = sum(lines.map((line) => new Decimal(line.net)));
  const vatTotal = sum(vat.map(({ amount }) => new Decimal(amount)));
  const total = shown ? round(shown, currency) : net.plus(vatTotal);
  const rounding = total.minus(net).minus(vatTotal);
  return {
    vat,
    net: amountText(net, currency),
    vatTotal: amountText(vatTotal, currency),
    ...(!rounding.eq(0) && { rounding: amountText(rounding, currency) }),
    total: amountText(total, currency),
  };
}

function breakdown(lines: InvoiceLine[], currency: string): VatBreakdown[] {
  const bases = new Map<string, Decimal>();
  for (const { vatRate, net } of lines) bases.set(vatRate, new Decimal(net).plus(bases.get(vatRate) ?? 0));
  return [...bases]
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([rate, base]) => ({
      rate,
      base: amountText(base, currency),
      amount: amountText(base.times(rate).div(100), currency),
    }));
}
