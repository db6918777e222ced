import { attemptOf, hasFailed } from '#domain/health/attempt.ts';
import { placeOf } from '#domain/session/place-of.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { vehicleFailures } from '#store/failures-of-vehicle.ts';
import { noteAttempt } from '#store/health.ts';

/** What a session that was judged says of the connector it was at, or of its vehicle. The same again changes nothing. */
export async function noteHealth(session: EndedSession): Promise<void> {
  const attempt = attemptOf(session);
  if (!attempt) return;
  const ofVehicle = hasFailed(attempt) ? await vehicleFailures(session, attempt) : [];
  for (const { place, attempt: failed } of ofVehicle) await noteAttempt(place, { ...failed, ofVehicle: true });
  if (!ofVehicle.length) await noteAttempt(placeOf(session), attempt);
}
