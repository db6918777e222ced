import { createHash } from 'node:crypto';
import type { Reservation } from '#domain/station/reservation.ts';
import type { Site } from '#domain/station/site.ts';
import type { Priced } from '#domain/tariff/price.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { categoryOf, type Exemption, type Payer } from './invoice-draft.ts';
import { invoiceHead } from './invoice-head.ts';
import { invoiceLine } from './invoice-lines.ts';
import { exemptionsBy, totalsOf } from './invoice-totals.ts';
import { describeReservation } from './invoice-words.ts';
import type { InvoicedReservation, InvoiceDraft } from './invoice.ts';
import type { LegalEntity } from './legal-entity.ts';

type Occasion = {
  reservation: Reservation;
  site: Site;
  seller: LegalEntity;
  payer: Payer;
  span: { from: string; to: string };
  tariff: Tariff;
  priced: Priced;
  exemption?: Exemption;
  at: string;
};

/** A number is used again one day: when it was asked for is part of the name. */
const reservationInvoiceId = ({ stationId, reservationId, requestedAt }: Reservation): string =>
  `inv-res-${createHash('sha256').update(`${stationId} ${reservationId} ${requestedAt}`).digest('hex').slice(0, 20)}`;

/** The invoice of a reservation that nobody used: it has no session, and a place all the same. */
export function draftReservation(occasion: Occasion): InvoiceDraft {
  const { reservation, site, seller, payer, priced, exemption, at } = occasion;
  const { currency } = priced;
  const { buyer, payment, payerId, language = seller.address.country === 'SE' ? 'sv' : 'en' } = payer;
  const billed = invoicedReservation(occasion);
  const lines = priced.lines.map((line) =>
    invoiceLine(line, {
      description: describeReservation(line.of, billed, language),
      currency,
      category: categoryOf(line, exemption),
    }),
  );
  const totals = totalsOf(lines, currency, {
    ...(priced.taxIncluded && { shown: priced.inclVat }),
    exemptions: exemptionsBy([exemption && { category: exemption.category, exemption: exemption.reason }]),
  });
  return {
    invoiceId: reservationInvoiceId(reservation),
    ...invoiceHead({ at, seller, buyer, country: site.country, currency, language, total: totals.total }),
    ...(reservation.driverId && { driverId: reservation.driverId }),
    ...(payerId && { payerId }),
    siteId: site.siteId,
    lines,
    ...totals,
    ...(payment && { payment }),
    sessionIds: [],
    sessions: [],
    reservation: billed,
  };
}

function invoicedReservation({ reservation, site, span, tariff }: Occasion): InvoicedReservation {
  const { stationId, connectorId, reservationId } = reservation;
  const { siteId, name: siteName, address, country, region, timeZone } = site;
  return {
    ...{ reservationId, stationId, connectorId, siteId, siteName },
    ...(address && { address }),
    country,
    ...(region && { region }),
    timeZone,
    ...span,
    tariff: { id: tariff.id, name: tariff.name },
  };
}
