import type { Invoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import { amountText, Decimal, sum } from '#domain/money.ts';
import { element, type Element } from './element.ts';

/** BG-22. What was paid already is taken off what is due (BT-113, BT-115). */
export function totalsOf(invoice: Invoice, lines: InvoiceLine[], allowances: InvoiceLine[]): Element {
  const { currency, net, vatTotal, rounding, total, payment } = invoice;
  const amount = (name: string, value: Decimal | string) =>
    element(name, amountText(new Decimal(value), currency), { currencyID: currency });
  const netOf = (some: InvoiceLine[]) => sum(some.map((line) => new Decimal(line.net)));
  const paid = payment?.paidAt !== undefined;
  return element('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', netOf(lines)),
    amount('cbc:TaxExclusiveAmount', net),
    amount('cbc:TaxInclusiveAmount', new Decimal(net).plus(vatTotal)),
    allowances.length > 0 && amount('cbc:AllowanceTotalAmount', netOf(allowances).times(-1)),
    paid && amount('cbc:PrepaidAmount', total),
    rounding !== undefined && amount('cbc:PayableRoundingAmount', rounding),
    amount('cbc:PayableAmount', paid ? '0' : total),
  ]);
}
