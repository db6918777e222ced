import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { billReservation } from '#domain/invoice/reservation-bill.ts';
import { lateEvidence } from '#domain/invoice/resolution.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { heldSince, type Reservation } from '#domain/station/reservation.ts';
import { getEntity } from '#store/entities.ts';
import { getInvoice } from '#store/invoices.ts';
import { issueForReservation, settleReservation, takeBackForReservation } from '#store/reservation-money.ts';
import { getReservation } from '#store/reservations.ts';
import { payingFor } from './payer.ts';
import { reservationEvidence } from './reservation-evidence.ts';

/** Bills a reservation that nobody used, or notes why nothing is due. It may be called again, late, by several at once. */
export async function billExpired(
  reservation: Reservation,
  at: string,
): Promise<{ number?: string; unbilled?: string }> {
  const { driverId, idTag, expiryDate } = reservation;
  const [evidence, { payer }] = await Promise.all([
    reservationEvidence(reservation),
    payingFor({ driverId, start: { idTag }, stop: { at: expiryDate } }),
  ]);
  const { tariff, letGo, site } = evidence;
  const seller = await getEntity(site?.legalEntityId);
  const bill = billReservation(evidence, { seller, payer, at });
  if ('unbilled' in bill || !seller) {
    const unbilled = 'unbilled' in bill ? bill.unbilled : 'no-legal-entity';
    await settleReservation(reservation, unbilled);
    return { unbilled };
  }
  const issue = { draft: bill.draft, series: seriesOf(seller, 'invoice', at) };
  return { number: (await issueForReservation(issue, reservation, { tariff, letGo }))?.number };
}

/** A start that came late may say that it was used after all. */
export async function usedAfterAll({ stationId, start }: EndedSession, at: string): Promise<void> {
  const { reservationId } = start;
  const reservation = reservationId === undefined ? undefined : await getReservation({ stationId, reservationId });
  if (reservation?.invoiceId && heldSince(reservation, start) !== undefined)
    await takeBackExpired(reservation, { at, reason: lateEvidence });
}

/** All of it is given back, once: it was used, or a person lets it go. */
export async function takeBackExpired(
  reservation: Reservation,
  { at, reason }: { at: string; reason: string },
): Promise<Invoice | undefined> {
  const invoice = reservation.invoiceId ? await getInvoice(reservation.invoiceId) : undefined;
  const seller = invoice && (await getEntity(invoice.seller.entityId));
  if (!invoice || !seller || reservation.creditNoteId) return undefined;
  const draft = creditNoteOf(invoice, { seller, at, reason });
  return takeBackForReservation({ draft, series: seriesOf(seller, 'creditNote', at) }, reservation);
}
