import type { ReservationEvidence, StartThere } from '#domain/invoice/reservation-bill.ts';
import type { LinkFact, StatusFact } from '#domain/measure/fact.ts';
import { startOf } from '#domain/session/session-evidence.ts';
import type { Session } from '#domain/session/session.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { factsAt } from '#store/history.ts';
import { whatBecameOf } from '#store/reservation-views.ts';
import { getSite } from '#store/sites.ts';
import { describeStation } from '#store/stations.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';
import { getPriceLists } from '#store/tariff-versions.ts';
import { getToken } from '#store/tokens.ts';

/** What is known of a reservation that has expired: who charged there, how the station was, and the price that held when it took it. */
export async function reservationEvidence(reservation: Reservation): Promise<ReservationEvidence> {
  const { stationId, reservationId, idTag, requestedAt, answer } = reservation;
  const [whole, token, priceLists, became] = await Promise.all([
    describeStation(stationId),
    getToken(idTag),
    getPriceLists(),
    whatBecameOf(stationId, [reservation]),
  ]);
  const site = whole && (await getSite(whole.station.siteId));
  const known = { token, station: whole?.station, site, priceLists };
  const tariff = reservation.tariff ?? (await tariffOfStart(known, answer?.at ?? requestedAt)).tariff;
  const letGo = reservation.letGo ?? became.letGo.get(String(reservationId));
  const usedBy = became.uses.get(reservationId);
  return {
    reservation,
    ...(tariff && { tariff }),
    ...(letGo && { letGo }),
    starts: became.sessions.flatMap((session) => startThere(session, reservation, usedBy)),
    facts: await factsOf(reservation, whole?.connectors ?? []),
    ...(site && { site }),
  };
}

/** No more of other drivers' charges than that there was one. */
function startThere(session: Session, { connectorId }: Reservation, usedBy: string | undefined): StartThere[] {
  const { sessionId, evseId } = session;
  const start = startOf(session);
  const isUse = sessionId === usedBy;
  if (!start || !(isUse || evseId === connectorId)) return [];
  return [{ sessionId, at: start.at, receivedAt: start.receivedAt, isUse }];
}

type Connector = { evseId: number; connectorId: number };

/** Of the station and of the connector; where whichever was free would have done, of all. */
async function factsOf({ stationId, connectorId, answer, expiryDate }: Reservation, connectors: Connector[]) {
  if (!answer) return [];
  const span = { from: answer.at, to: expiryDate };
  const meant = connectors.filter(({ evseId }) => evseId === 0 || connectorId === 0 || evseId === connectorId);
  const all = await Promise.all([
    factsAt<LinkFact>(stationId, 'LINK', span),
    ...meant.map((one) => factsAt<StatusFact>(stationId, `STATUS#${one.evseId}#${one.connectorId}`, span)),
  ]);
  return all.flat();
}
