import type { Charger } from './charger.ts';
import type { Connector } from './connector.ts';

/** H04: a 2.x station tells that nobody came. */
export function expireReservation(charger: Charger, connector: Connector): void {
  const { reservation } = connector;
  if (!reservation || Date.parse(reservation.expiryDate) >= charger.now) return;
  delete connector.reservation;
  const { reservationId } = reservation;
  charger.say('ReservationStatusUpdate', { reservationId, reservationUpdateStatus: 'Expired' });
}
