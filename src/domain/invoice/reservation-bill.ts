import type { LinkFact, StatusFact } from '#domain/measure/fact.ts';
import { later } from '#domain/station/connection.ts';
import type { LetGo, Reservation } from '#domain/station/reservation.ts';
import type { Site } from '#domain/station/site.ts';
import { reservationPeriods } from '#domain/tariff/periods.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { without } from '#domain/without.ts';
import type { Payer } from './invoice-draft.ts';
import type { InvoiceDraft } from './invoice.ts';
import type { LegalEntity } from './legal-entity.ts';
import { draftReservation } from './reservation-draft.ts';
import { sale } from './sale.ts';

/** A charge that began at the connector: its own, by which it was used, or somebody else's. */
export type StartThere = { sessionId: string; at: string; receivedAt: string; isUse: boolean };

/** All that decides whether a reservation nobody used is paid for. */
export type ReservationEvidence = {
  reservation: Reservation;
  tariff?: Tariff;
  letGo?: LetGo;
  starts: StartThere[];
  /** Of the station's link, of the station and of the reserved connector, from the last before the station took it. */
  facts: (LinkFact | StatusFact)[];
  site?: Site;
};
type Parties = { seller?: LegalEntity; payer: Payer; at: string };

export type ReservationBill = { unbilled: string } | { draft: InvoiceDraft };

/**
 * What is due for a reservation that has expired unused, where its tariff has a price for that (OCPI RESERVATION,
 * RESERVATION_EXPIRES). Only the driver's own staying away is paid for: in doubt it is not.
 */
export function billReservation(evidence: ReservationEvidence, { seller, payer, at }: Parties): ReservationBill {
  const { reservation, tariff, letGo, site } = evidence;
  const { answer, cancelledAt, expiryDate, requestedAt, driverId } = reservation;
  if (!answer?.accepted) return { unbilled: 'rejected' };
  if (cancelledAt !== undefined) return { unbilled: 'cancelled' };
  const ended = letGo && letGo.at >= requestedAt ? letGo : undefined;
  // Removed: it gave the connector up before the time. NoTransaction (2.1): somebody came, and no charge followed.
  if (ended && ended.status !== 'Expired') return { unbilled: ended.status === 'Removed' ? 'cancelled' : 'used' };
  const span = { from: answer.at, to: expiryDate };
  if (span.from >= span.to) return { unbilled: 'rejected' };
  const hindrance = hindranceOf(evidence, span);
  if (hindrance) return { unbilled: hindrance };
  if (driverId === undefined && payer.payerId === undefined) return { unbilled: 'no-driver' };
  if (!site) return { unbilled: 'no-site' };
  if (!tariff || !tariff.elements.some(({ restrictions }) => restrictions?.reservation))
    return { unbilled: 'no-price' };
  if (!seller) return { unbilled: 'no-legal-entity' };

  const chargingPeriods = reservationPeriods(span.from, span.to);
  const usage = { startDateTime: span.from, endDateTime: span.to, chargingPeriods };
  // A lowest price is that of a charge (OCPI mod_tariffs min_price), and nobody has charged.
  const asked = without(tariff, 'min_price');
  // To keep a connector free is a service, by itself: there is no electricity that it could be part of.
  const sold = sale({ tariff: asked, usage, site, supply: 'other' }, { seller, buyer: payer.buyer });
  if ('held' in sold) return { unbilled: sold.held };
  const draft = draftReservation({ reservation, site, seller, payer, span, tariff, ...sold, at });
  return Number(draft.total) === 0 ? { unbilled: 'free-of-charge' } : { draft };
}

const clockSlackMs = 5 * 60_000;

type Span = { from: string; to: string };

/** Why the driver may not have been able to use it, if they wanted to; or that they did. */
function hindranceOf({ starts, facts }: ReservationEvidence, { from, to }: Span): string | undefined {
  if (starts.some(({ isUse }) => isUse)) return 'used';
  if (starts.some(({ at }) => at >= from && at <= later(to, clockSlackMs))) return 'taken';
  // It was there when it took the reservation, whatever was heard before.
  if (facts.some((fact) => fact.kind === 'link' && !fact.online && fact.at >= from && fact.at < to)) return 'offline';
  const isOut = (fact: LinkFact | StatusFact) =>
    fact.kind === 'status' && (fact.status === 'Faulted' || fact.status === 'Unavailable');
  const within = facts.filter(({ at }) => at >= from && at < to);
  return [...lastBefore(facts, from), ...within].some(isOut) ? 'out-of-order' : undefined;
}

/** How each connector was when the station took the reservation. */
const lastBefore = (facts: readonly (LinkFact | StatusFact)[], from: string) => {
  const statuses = facts.filter((fact) => fact.kind === 'status').filter(({ at }) => at < from);
  const last = new Map(
    statuses
      .toSorted((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1))
      .map((fact) => [`${fact.evseId} ${fact.connectorId}`, fact]),
  );
  return [...last.values()];
};

/** The evidence as it stood when the invoice was issued. */
export const reservationAsOf = (evidence: ReservationEvidence, at: string): ReservationEvidence => ({
  ...evidence,
  starts: evidence.starts.filter(({ receivedAt }) => receivedAt <= at),
  reservation: { ...evidence.reservation, invoiceId: undefined, creditNoteId: undefined },
});
