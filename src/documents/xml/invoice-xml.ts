import { DomainError } from '#domain/error.ts';
import type { Invoice, InvoicedSession } from '#domain/invoice/invoice.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import { localTime } from '#domain/local-time.ts';
import { decimalsOf } from '#domain/money.ts';
import { documentOf, element, optional, present, type Element } from './element.ts';
import { allowanceOf, divided, lineOf, periodElement, periodOf, type Spanned } from './lines.ts';
import { countryOf, partyOf } from './party.ts';
import { paymentOf } from './payment.ts';
import { subtotalOf } from './tax.ts';
import { totalsOf } from './totals.ts';

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd';

/** EN 16931-1 in the syntax of UBL 2.1 (EN 16931-3-2): the same record makes the same bytes. */
export function invoiceXml(invoice: Invoice): string {
  if (decimalsOf(invoice.currency) > 2)
    throw new DomainError(
      'unsupported',
      `EN 16931 knows amounts of two decimals at most, and ${invoice.currency} has ${decimalsOf(invoice.currency)}.`,
    );
  const isInvoice = invoice.kind === 'invoice';
  const name = isInvoice ? 'Invoice' : 'CreditNote';
  const { lines, allowances } = divided(invoice);
  const { currency, seller, vat, vatTotal: total } = invoice;
  return documentOf(
    element(
      name,
      [
        ...headOf(invoice),
        invoice.period ? periodElement(invoice.period) : periodOf(spansOf(invoice)),
        ...referencesOf(invoice),
        element('cac:AccountingSupplierParty', [partyOf(seller, true)]),
        element('cac:AccountingCustomerParty', [partyOf(buyerOf(invoice), false)]),
        deliveryOf(invoice),
        ...paymentOf(invoice),
        ...allowances.map((line) => allowanceOf(line, currency)),
        element('cac:TaxTotal', [
          element('cbc:TaxAmount', total, { currencyID: currency }),
          ...vat.map((group) => subtotalOf(group, currency)),
        ]),
        totalsOf(invoice, lines, allowances),
        ...lines.map((line, index) => lineOf(invoice, line, index)),
      ],
      {
        xmlns: `${ubl}:${name}-2`,
        'xmlns:cac': `${ubl}:CommonAggregateComponents-2`,
        'xmlns:cbc': `${ubl}:CommonBasicComponents-2`,
      },
    ),
  );
}

function headOf({ kind, number, issueDate, dueDate, currency, reason }: Invoice): Element[] {
  const isInvoice = kind === 'invoice';
  return present([
    element('cbc:CustomizationID', 'urn:cen.eu:en16931:2017'),
    element('cbc:ID', number),
    element('cbc:IssueDate', issueDate),
    isInvoice && element('cbc:DueDate', dueDate),
    // UNCL1001: commercial invoice, credit note.
    isInvoice ? element('cbc:InvoiceTypeCode', '380') : element('cbc:CreditNoteTypeCode', '381'),
    optional('cbc:Note', reason),
    element('cbc:DocumentCurrencyCode', currency),
  ]);
}

/** BG-3: a change refers to what it changes, specifically and unambiguously (Directive 2006/112 art. 219). */
const referencesOf = ({ correctsNumber }: Invoice): Element[] =>
  correctsNumber === undefined
    ? []
    : [element('cac:BillingReference', [element('cac:InvoiceDocumentReference', [element('cbc:ID', correctsNumber)])])];

const spansOf = ({ sessions, reservation }: Invoice): Spanned[] =>
  reservation ? [{ startedAt: reservation.from, endedAt: reservation.to, timeZone: reservation.timeZone }] : sessions;

/** On a receipt nobody is named, but EN 16931 has no document without a buyer (BR-07, BR-11). */
const buyerOf = ({ buyer, sessions, reservation, seller, language }: Invoice): Party =>
  buyer ?? {
    name: language === 'sv' ? 'Laddkund' : 'Charging customer',
    address: { country: sessions[0]?.country ?? reservation?.country ?? seller.address.country },
  };

/** BG-13: electricity is supplied where it is used, which is where the charger stands (Directive 2006/112 art. 39). */
function deliveryOf({ sessions, reservation }: Invoice): Element | undefined {
  if (reservation) return deliveredAt(reservation, reservation.to);
  const [session, ...more] = sessions;
  if (!session || more.some(({ siteId }) => siteId !== session.siteId)) return undefined;
  const last = sessions
    .map(({ endedAt }) => endedAt)
    .sort()
    .at(-1)!;
  return deliveredAt(session, last);
}

type Place = Pick<InvoicedSession, 'timeZone' | 'address' | 'country' | 'siteName'>;

const deliveredAt = ({ timeZone, address, country, siteName }: Place, at: string): Element =>
  element('cac:Delivery', [
    element('cbc:ActualDeliveryDate', localTime(at, timeZone).date),
    element('cac:DeliveryLocation', [
      element('cac:Address', [optional('cbc:StreetName', address), countryOf(country)]),
    ]),
    element('cac:DeliveryParty', [element('cac:PartyName', [element('cbc:Name', siteName)])]),
  ]);
