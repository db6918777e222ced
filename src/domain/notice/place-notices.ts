import type { Incident } from '#domain/fault/incident.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import type { Watch } from '#domain/watch/watch.ts';
import type { DriverNotice } from './driver-notice.ts';

/** It is this driver's turn. */
export function connectorFree({ watchId, driverId, siteId, since, told }: Watch): DriverNotice {
  const { stationId, connectorId, holdUntil } = told!;
  const noticeId = `free#${watchId}#${since}`;
  return { kind: 'connector-free', noticeId, siteId, driverId, stationId, connectorId, holdUntil };
}

/** Who has reserved there has to go elsewhere; to others it is good to know. */
export function outOfOrder(incident: Incident, driverId: string, hasReserved: boolean): DriverNotice {
  const kind = hasReserved ? 'reserved-out-of-order' : 'out-of-order';
  return { kind, ...outage(incident, 'out'), driverId };
}

export const backInOrder = (incident: Incident, driverId: string): DriverNotice => ({
  kind: 'back-in-order',
  ...outage(incident, 'back'),
  driverId,
});

/** Each time it comes back it is another outage. */
function outage({ incidentId, siteId, stationIds, openedAt, reopened = [] }: Incident, what: string) {
  return { noticeId: `${what}#${incidentId}#${reopened.length}`, siteId, stationIds, at: reopened.at(-1) ?? openedAt };
}

export function reservationExpiring(reservation: Reservation, siteId: string): DriverNotice | undefined {
  const { stationId, reservationId, driverId, requestedAt, expiryDate } = reservation;
  if (!driverId) return undefined;
  // A number may be used again.
  const noticeId = `expiring#${stationId}#${reservationId}#${requestedAt}`;
  return { kind: 'reservation-expiring', noticeId, siteId, driverId, stationId, expiryDate };
}
