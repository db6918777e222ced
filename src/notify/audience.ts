import type { Session } from '#domain/session/session.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { isAbout } from '#domain/watch/watch.ts';
import { listReservations } from '#store/reservations.ts';
import { openSessionsAt } from '#store/sessions.ts';
import { watchesAt } from '#store/watches.ts';
import { stationsOf } from './stations-of.ts';

/** Some stations of a site, or all; one connector of them, or all (0). */
export type Place = { siteId: string; stationIds?: string[]; connectorId?: number };

/** The driver whom it concerns, and why: a reservation comes before all else. */
export type Concerned = { driverId: string; because: 'reservation' | 'charging' | 'favourite' };

/** More than one look at a station takes; who reserves there after them hears when they come. */
const most = 200;

/** Each driver once whom it concerns what happens at a place. */
export async function audienceOf({ siteId, stationIds, connectorId = 0 }: Place, at: string): Promise<Concerned[]> {
  const [stations, watches] = await Promise.all([stationIds ?? stationsOf(siteId), watchesAt(siteId)]);
  const isHere = (each: { connectorId?: number }) =>
    !connectorId || !each.connectorId || each.connectorId === connectorId;
  const there = await Promise.all(stations.map((stationId) => driversAt(stationId, at, isHere)));
  const favourites = watches
    .filter((watch) => watch.kind === 'favourite')
    .filter((watch) => stations.some((stationId) => isAbout(watch, { siteId, stationId })))
    .map(({ driverId }): Concerned => ({ driverId, because: 'favourite' }));
  const all = [...there.flat(), ...favourites];
  const inOrder = (['reservation', 'charging', 'favourite'] as const).flatMap((why) =>
    all.filter(({ because }) => because === why),
  );
  return [...Map.groupBy(inOrder, ({ driverId }) => driverId).values()].map(([first]) => first!);
}

async function driversAt(
  stationId: string,
  at: string,
  isHere: (each: Session | Reservation) => boolean,
): Promise<Concerned[]> {
  const [sessions, { items: reservations }] = await Promise.all([
    openSessionsAt(stationId),
    listReservations({ stationId, limit: most }),
  ]);
  const because = (why: Concerned['because'], those: (Session | Reservation)[]): Concerned[] =>
    those.filter(isHere).flatMap(({ driverId }) => (driverId ? [{ driverId, because: why }] : []));
  const coming = reservations.filter((each) => isToCome(each, at));
  return [...because('reservation', coming), ...because('charging', sessions)];
}

const isToCome = ({ expiryDate, answer, cancelledAt }: Reservation, at: string): boolean =>
  expiryDate > at && cancelledAt === undefined && answer?.accepted !== false;
