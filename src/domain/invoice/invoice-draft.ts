import { formOf } from './invoice-form.ts';
import { invoiceLine } from './invoice-lines.ts';
import { totalsOf } from './invoice-totals.ts';
import type { InvoicedSession, InvoiceDraft, InvoicePayment, VatCategory } from './invoice.ts';
import { sellerOf, type LegalEntity, type Party } from './legal-entity.ts';
import { localTime } from '#domain/local-time.ts';
import type { Priced, PricedLine } from '#domain/tariff/price.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Verdict } from '#domain/signed/judge.ts';
import type { Site } from '#domain/station/site.ts';

/** Whom a session is billed to, and how. */
export type Payer = {
  buyer?: Party;
  language?: InvoiceDraft['language'];
  payment?: InvoicePayment;
  plan?: string;
  payerId?: string;
};

/** Why no VAT is charged where one might be: a company abroad owes it itself, or the place is exempt. */
export type Exemption = { category: 'AE' | 'E'; reason: string };

type Occasion = {
  session: EndedSession;
  site: Site;
  seller: LegalEntity;
  payer?: Payer;
  energyWh: number;
  meterStartWh?: number;
  meterStopWh?: number;
  signature?: Verdict;
  ratedW?: number;
  priced: Priced;
  exemption?: Exemption;
  at: string;
};

/** One session, one invoice: its id follows from the session, so a second attempt meets the first. */
const invoiceIdOf = (sessionId: string): string => `inv-${sessionId}`;

/** An invoice but for its number, which is taken in the transaction that writes it. */
export function draftInvoice(occasion: Occasion): InvoiceDraft {
  const { session, site, seller, payer = {}, energyWh, priced, exemption, at } = occasion;
  const { currency } = priced;
  const { buyer, payment, payerId, language = seller.address.country === 'SE' ? 'sv' : 'en' } = payer;
  const billed = invoicedSession(occasion);
  const lines = priced.lines.map((line) =>
    invoiceLine(line, { session: billed, currency, language, category: categoryOf(line, exemption) }),
  );
  const totals = totalsOf(lines, currency, {
    ...(priced.taxIncluded && { shown: priced.inclVat }),
    exemptions: exemption && { [exemption.category]: exemption.reason },
  });
  const issueDate = localTime(at, seller.timeZone).date;
  return {
    invoiceId: invoiceIdOf(session.sessionId),
    kind: 'invoice',
    form: formOf({ total: totals.total, currency }, site.country, buyer),
    issuedAt: at,
    issueDate,
    dueDate: payment?.paidAt ? issueDate : daysAfter(issueDate, seller.paymentDays),
    currency,
    language,
    seller: sellerOf(seller),
    ...(buyer && { buyer }),
    ...(session.driverId && { driverId: session.driverId }),
    ...(payerId && { payerId }),
    siteId: session.siteId,
    lines,
    ...totals,
    ...(payment && { payment }),
    sessionIds: [session.sessionId],
    sessions: [billed],
    energyWh,
  };
}

/** A rate of 0 is one that the law knows; of a tariff without tax (OCPI `tax_included` N/A) nothing is due at all. */
function categoryOf({ vatRate }: PricedLine, exemption: Exemption | undefined): VatCategory {
  if (vatRate.gt(0)) return 'S';
  return exemption?.category ?? 'Z';
}

function invoicedSession(occasion: Occasion): InvoicedSession {
  const { session, site, payer, energyWh, meterStartWh, meterStopWh, signature, ratedW } = occasion;
  const { start, stop, tariff } = session;
  return {
    sessionId: session.sessionId,
    stationId: session.stationId,
    connectorId: start.connectorId,
    siteId: site.siteId,
    siteName: site.name,
    ...(site.address && { address: site.address }),
    country: site.country,
    ...(site.region && { region: site.region }),
    timeZone: site.timeZone,
    startedAt: start.at,
    endedAt: stop.at,
    energyWh,
    ...(meterStartWh !== undefined && { meterStartWh }),
    ...(meterStopWh !== undefined && { meterStopWh }),
    ...(signature && { signature }),
    ...(ratedW !== undefined && { ratedW }),
    tariff: { id: tariff?.id ?? '', name: tariff?.name ?? '' },
    ...(payer?.plan && { plan: payer.plan }),
  };
}

export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
