import type { InvoiceLine, VatCategory } from './invoice.ts';
import { amountText, type Decimal } from '#domain/money.ts';
import type { PricedLine } from '#domain/tariff/price.ts';

/** UN/ECE Recommendation 20, as EN 16931 BT-130 wants it. */
const units: Record<PricedLine['of'], string> = {
  ENERGY: 'KWH',
  TIME: 'HUR',
  PARKING_TIME: 'HUR',
  RESERVATION_TIME: 'HUR',
  FLAT: 'C62',
  RESERVATION_FLAT: 'C62',
  LIMIT: 'C62',
};

/** A price without tax that came out of one with tax may never end; what the line shows is what it is reckoned with. */
const shown = (value: Decimal) => value.round(6);

type Billed = { description: string; sessionId?: string; currency: string; category: VatCategory };

/** EN 16931 BT-131: the net of a line is its quantity times its price, rounded once, so that anyone can reckon it again. */
export function invoiceLine(line: PricedLine, { description, sessionId, currency, category }: Billed): InvoiceLine {
  const quantity = shown(line.quantity);
  const unitPrice = shown(line.quantity.eq(0) ? line.unitPrice : line.exclVat.div(line.quantity));
  return {
    of: line.of,
    description,
    quantity: quantity.toFixed(),
    unit: units[line.of],
    unitPrice: unitPrice.toFixed(),
    net: amountText(quantity.times(unitPrice), currency),
    vatRate: line.vatRate.toFixed(),
    vatCategory: category,
    ...(sessionId && { sessionId }),
    ...(line.periods && { periods: line.periods }),
    ...(line.periods && { periods: line.periods }),
  };
}
