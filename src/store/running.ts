import type { ActiveSession } from '#domain/session/session.ts';
import { readSamples } from '#domain/session/samples.ts';
import { heldSince } from '#domain/station/reservation.ts';
import { hangsOnEndsAlone } from '#domain/tariff/cost-at-end.ts';
import type { Known } from '#domain/tariff/cost-so-far.ts';
import { chargingStates } from './charging-states.ts';
import { getReservation } from './reservations.ts';
import { lastSamples, readEvidence } from './samples.ts';
import { getSite } from './sites.ts';
import { spotOf } from './spot-prices.ts';
import { getStation } from './stations.ts';

/**
 * What the cost of a session that runs is told from. Its newest samples do where energy and fees alone make the price; where the
 * price hangs on the course of it, that is all of them, and what the charger said of the charging.
 */
export async function runningEvidence(session: ActiveSession, at: string, newest?: number): Promise<Known> {
  const { sessionId, stationId, siteId, start, tariff } = session;
  const { reservationId } = start;
  const needsAll = tariff !== undefined && !hangsOnEndsAlone(tariff);
  const [items, site, station, reservation, spot] = await Promise.all([
    needsAll ? readEvidence(sessionId).then(({ samples }) => samples) : lastSamples(sessionId, newest),
    getSite(siteId),
    getStation(stationId),
    needsAll && reservationId !== undefined ? getReservation({ stationId, reservationId }) : undefined,
    spotOf(tariff, start.at, at),
  ]);
  return {
    samples: items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt)),
    states: needsAll ? await chargingStates(session, items) : [],
    reservedAt: reservation && heldSince(reservation, start),
    spot,
    site,
    ratedW: station?.ratedW,
  };
}
