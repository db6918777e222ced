import { invoiceHead } from './invoice-head.ts';
import { invoiceLine } from './invoice-lines.ts';
import { describe } from './invoice-words.ts';
import { exemptionsBy, totalsOf } from './invoice-totals.ts';
import type { InvoicedSession, InvoiceDraft, InvoiceLine, InvoicePayment, VatCategory } from './invoice.ts';
import type { LegalEntity, Party } from './legal-entity.ts';
import { Decimal, round } from '#domain/money.ts';
import type { Priced, PricedLine } from '#domain/tariff/price.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Verdict } from '#domain/signed/judge.ts';
import type { Site } from '#domain/station/site.ts';
import { exemptionsOfServices, serviceLine, servicesDue, type SoldService } from './service-lines.ts';

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
  /** What was bought beside it. */
  services?: SoldService[];
  at: string;
};

/** One session, one invoice: its id follows from the session, so a second attempt meets the first. */
const invoiceIdOf = (sessionId: string): string => `inv-${sessionId}`;

/** An invoice but for its number, which is taken in the transaction that writes it. */
export function draftInvoice(occasion: Occasion): InvoiceDraft {
  const { session, site, seller, payer = {}, energyWh, priced, exemption, services = [], at } = occasion;
  const { currency } = priced;
  const { buyer, payment, payerId, language = seller.address.country === 'SE' ? 'sv' : 'en' } = payer;
  const billed = invoicedSession(occasion);
  const charge = priced.lines.map((line) =>
    invoiceLine(line, {
      description: describe(line.of, billed, language),
      sessionId: session.sessionId,
      currency,
      category: categoryOf(line, exemption),
    }),
  );
  const beside = services.map((sold) => serviceLine(sold, { session: billed, currency, language }));
  const lines = [...charge, ...beside];
  const untaxed = exemption && { category: exemption.category, exemption: exemption.reason };
  const totals = totalsOf(lines, currency, {
    shown: shownTotal(priced, charge, { services, lines: beside }),
    exemptions: exemptionsBy([untaxed, ...exemptionsOfServices(services)]),
  });
  return {
    invoiceId: invoiceIdOf(session.sessionId),
    ...invoiceHead({
      at,
      seller,
      buyer,
      country: site.country,
      currency,
      language,
      total: totals.total,
      paidAt: payment?.paidAt,
    }),
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

type Beside = { services: SoldService[]; lines: InvoiceLine[] };

/** What was shown with tax is what is due, whatever the arithmetic of the net makes of it. */
function shownTotal(priced: Priced, charge: InvoiceLine[], { services, lines }: Beside): Decimal | undefined {
  const { taxIncluded, inclVat, currency } = priced;
  if (!services.length) return taxIncluded ? inclVat : undefined;
  if (!taxIncluded && services.every(({ booking }) => !booking.service.taxIncluded)) return undefined;
  const charged = taxIncluded ? round(inclVat, currency) : new Decimal(totalsOf(charge, currency, {}).total);
  return charged.plus(servicesDue(services, lines, currency));
}

/** A rate of 0 is one that the law knows; of a tariff without tax (OCPI `tax_included` N/A) nothing is due at all. */
export function categoryOf({ vatRate }: PricedLine, exemption: Exemption | undefined): VatCategory {
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
