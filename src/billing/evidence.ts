import { heldSince } from '#domain/station/reservation.ts';
import { DomainError } from '#domain/error.ts';
import type { EvidenceBundle, SessionEvidence } from '#domain/invoice/evidence-bundle.ts';
import type { Invoice, InvoicedReservation } from '#domain/invoice/invoice.ts';
import type { ReservationEvidence } from '#domain/invoice/reservation-bill.ts';
import { chargingStates } from '#store/charging-states.ts';
import { getEntity } from '#store/entities.ts';
import { chargerOf } from '#store/habits.ts';
import { getInvoice } from '#store/invoices.ts';
import { getPlan } from '#store/plans.ts';
import { getReservation } from '#store/reservations.ts';
import { readEvidence } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { reservationEvidence } from './reservation-evidence.ts';

/** All that an invoice can be recomputed from. Who is on call and how the charger signs in is nobody's business there. */
export async function bundleOf(invoice: Invoice): Promise<EvidenceBundle> {
  const [seller, sessions, corrects, plan, reservation] = await Promise.all([
    getEntity(invoice.seller.entityId),
    Promise.all(invoice.sessionIds.map(sessionEvidence)),
    invoice.corrects ? getInvoice(invoice.corrects) : undefined,
    invoice.agreed ? getPlan(invoice.agreed.planId) : undefined,
    invoice.reservation && reservationOf(invoice.reservation),
  ]);
  if (!seller) throw new DomainError('conflict', `The legal entity ${invoice.seller.entityId} is gone.`);
  return {
    format: 'laddnav-evidence-1',
    invoice,
    ...(corrects && { corrects }),
    ...(plan && { plan }),
    seller,
    sessions,
    ...(reservation && { reservation }),
  };
}

async function reservationOf(named: InvoicedReservation): Promise<ReservationEvidence> {
  const reservation = await getReservation(named);
  if (!reservation?.invoiceId) throw new DomainError('conflict', 'The evidence of this reservation is gone.');
  const evidence = await reservationEvidence(reservation);
  return { ...evidence, ...(evidence.site && { site: { ...evidence.site, onCall: undefined } }) };
}

async function sessionEvidence(sessionId: string): Promise<SessionEvidence> {
  const { session, samples } = await readEvidence(sessionId);
  if (session?.status !== 'ended') throw new DomainError('conflict', `The session ${sessionId} is not settled.`);
  const { stationId, start } = session;
  const { reservationId } = start;
  const [{ station, habits }, site, states, reservation] = await Promise.all([
    chargerOf(stationId),
    getSite(session.siteId),
    session.settled?.states ?? chargingStates(session, samples),
    reservationId === undefined ? undefined : getReservation({ stationId, reservationId }),
  ]);
  const reservedAt = reservation && heldSince(reservation, start);
  return {
    session,
    messages: samples.map(({ meterValue, receivedAt }) => ({ meterValue, receivedAt })),
    states,
    ...(reservedAt && { reservedAt }),
    ...(site && { site: { ...site, onCall: undefined } }),
    ...(station?.ratedW !== undefined && { ratedW: station.ratedW }),
    ...(habits && { habits }),
  };
}
