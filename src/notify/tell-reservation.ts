import { reservationExpiring } from '#domain/notice/place-notices.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { reservationViews } from '#store/reservation-views.ts';
import { reservationIsTold } from '#store/reservations.ts';
import { getStation } from '#store/stations.ts';
import { publishToDriver } from './publish.ts';

/** One that was used, given back or refused is not about to expire. */
export async function tellReservation(reservation: Reservation, at: Date): Promise<void> {
  const [[view], station] = await Promise.all([reservationViews([reservation], at), getStation(reservation.stationId)]);
  const notice = station && reservationExpiring(reservation, station.siteId);
  if (notice && view?.status === 'active') await publishToDriver(notice);
  await reservationIsTold(reservation);
}
