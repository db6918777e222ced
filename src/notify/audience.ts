import type { Session } from '#domain/session/session.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { listReservations } from '#store/reservations.ts';
import { openSessionsAt } from '#store/sessions.ts';
import { listStations } from '#store/stations.ts';

type Place = { siteId: string; stationIds?: string[] };

/** More than one look at a station takes; who reserves there after them hears when they come. */
const most = 200;

/** The drivers whom it concerns what happens at a place: who charges there, and who has reserved there. */
export async function audienceOf({ siteId, stationIds }: Place, at: string): Promise<string[]> {
  const stations = stationIds ?? (await stationsOf(siteId));
  const drivers = await Promise.all(stations.map((stationId) => driversAt(stationId, at)));
  return [...new Set(drivers.flat())];
}

async function driversAt(stationId: string, at: string): Promise<string[]> {
  const [sessions, { items: reservations }] = await Promise.all([
    openSessionsAt(stationId),
    listReservations({ stationId, limit: most }),
  ]);
  const coming = reservations.filter((each) => isToCome(each, at));
  return [...sessions, ...coming].flatMap(({ driverId }: Session | Reservation) => driverId ?? []);
}

const isToCome = ({ expiryDate, answer, cancelledAt }: Reservation, at: string): boolean =>
  expiryDate > at && cancelledAt === undefined && answer?.accepted !== false;

async function stationsOf(siteId: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listStations({ siteId, limit: 500, cursor });
    found.push(...items.map(({ stationId }) => stationId));
    cursor = next;
  } while (cursor);
  return found;
}
