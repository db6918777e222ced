import type { Invoice, InvoicedSession, InvoiceLine } from '#domain/invoice/invoice.ts';
import { nameOfLine } from '#domain/invoice/invoice-words.ts';
import { localTime } from '#domain/local-time.ts';
import { element, type Element } from './element.ts';
import { categoryOf } from './tax.ts';

/**
 * A line that takes away, as the highest price of a tariff does, is an allowance on the whole (BG-20); where there is
 * nothing else it stays a line, for an invoice has at least one (BR-16).
 */
export function divided({ lines }: Invoice): { lines: InvoiceLine[]; allowances: InvoiceLine[] } {
  const allowances = lines.filter(({ of, net }) => of === 'LIMIT' && Number(net) < 0);
  if (allowances.length === lines.length) return { lines, allowances: [] };
  return { lines: lines.filter((line) => !allowances.includes(line)), allowances };
}

const positive = (amount: string): string => amount.replace(/^-/, '');

export const allowanceOf = (line: InvoiceLine, currencyID: string): Element =>
  element('cac:AllowanceCharge', [
    element('cbc:ChargeIndicator', 'false'),
    element('cbc:AllowanceChargeReason', line.description),
    element('cbc:Amount', positive(line.net), { currencyID }),
    categoryOf('cac:TaxCategory', line),
  ]);

export function lineOf(invoice: Invoice, line: InvoiceLine, index: number): Element {
  const { kind, currency: currencyID, language } = invoice;
  const isInvoice = kind === 'invoice';
  const session = invoice.sessions.find(({ sessionId }) => sessionId === line.sessionId);
  // BR-27: a price below nothing, as of power nobody wanted, is told by the quantity.
  const gives = line.unitPrice.startsWith('-');
  const quantity = gives ? negated(line.quantity) : line.quantity;
  return element(isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine', [
    element('cbc:ID', String(index + 1)),
    element(isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', quantity, { unitCode: line.unit }),
    element('cbc:LineExtensionAmount', line.net, { currencyID }),
    session && periodOf([session]),
    element('cac:Item', [
      element('cbc:Description', line.description),
      element('cbc:Name', nameOfLine(line, language)),
      categoryOf('cac:ClassifiedTaxCategory', line),
      ...(session ? factsOf(session).map(([name, value]) => propertyOf(name, value)) : []),
    ]),
    element('cac:Price', [element('cbc:PriceAmount', positive(line.unitPrice), { currencyID })]),
  ]);
}

const negated = (quantity: string): string => (quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`);

export type Spanned = Pick<InvoicedSession, 'startedAt' | 'endedAt' | 'timeZone'>;

/** BG-14, BG-26: from the first to the last day, by the calendars of the places. */
export function periodOf(sessions: Spanned[]): Element {
  const days = sessions.flatMap(({ startedAt, endedAt, timeZone }) =>
    [startedAt, endedAt].map((at) => localTime(at, timeZone).date),
  );
  days.sort();
  return periodElement({ from: days[0]!, to: days.at(-1)! });
}

export const periodElement = ({ from, to }: { from: string; to: string }): Element =>
  element('cac:InvoicePeriod', [element('cbc:StartDate', from), element('cbc:EndDate', to)]);

/** BG-32: what a driver checks the line against, for machines to read. */
function factsOf(session: InvoicedSession): [string, string][] {
  const { sessionId, stationId, connectorId, startedAt, endedAt, meterStartWh, meterStopWh, tariff } = session;
  const told = { meterStartWh, meterStopWh };
  const register = Object.entries(told).flatMap(([name, wh]): [string, string][] =>
    wh === undefined ? [] : [[name, String(wh)]],
  );
  return [
    ['sessionId', sessionId],
    ['chargingStation', `${stationId}/${connectorId}`],
    ['startedAt', startedAt],
    ['endedAt', endedAt],
    ...register,
    ['tariff', tariff.id || 'none'],
  ];
}

const propertyOf = (name: string, value: string): Element =>
  element('cac:AdditionalItemProperty', [element('cbc:Name', name), element('cbc:Value', value)]);
