import { attemptOf, type Attempt } from '#domain/health/attempt.ts';
import { failuresInARow, failuresOfVehicle, type Visit } from '#domain/health/vehicle.ts';
import { placeOf } from '#domain/session/place-of.ts';
import type { ActiveSession, EndedSession } from '#domain/session/session.ts';
import { healthOf } from './health.ts';
import { settledSessionsOf } from './sessions-of-tag.ts';

/** More than decide anything. */
const ofLate = 10;

/**
 * Where the vehicle of a session that has failed, or fails just now, has failed of late by its own fault: this session among them, or
 * none. One query, and the health of those stations where there are enough of them.
 */
export async function vehicleFailures(session: ActiveSession | EndedSession, attempt: Attempt): Promise<Visit[]> {
  if (session.idTag === undefined) return [];
  const others = (await settledSessionsOf(session.idTag, ofLate)).filter((one) => one.sessionId !== session.sessionId);
  const visits = others.flatMap((one) => {
    const known = attemptOf(one);
    return known ? [visitOf(one, known)] : [];
  });
  const failed = failuresInARow([...visits, visitOf(session, attempt)]);
  const stations = [...new Set(failed.map(({ place }) => place.stationId))];
  const ofVehicle = failuresOfVehicle(failed, (await Promise.all(stations.map(healthOf))).flat());
  return ofVehicle.some((visit) => visit.attempt.sessionId === session.sessionId) ? ofVehicle : [];
}

const visitOf = (session: ActiveSession | EndedSession, attempt: Attempt): Visit => ({
  place: placeOf(session),
  siteId: session.siteId,
  attempt,
});
