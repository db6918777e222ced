import { hashed, type Attempt } from '#domain/health/attempt.ts';
import type { Seen } from '#domain/health/finding.ts';
import { noEnergyCode } from '#domain/health/no-energy.ts';
import { vehicleCode, vehicleTrouble } from '#domain/health/vehicle.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { vehicleFailures } from '#store/failures-of-vehicle.ts';
import { noteAttempt } from '#store/health.ts';

/** A car that gets nothing here, and got nothing elsewhere where others do, is not this charger's trouble, nor was it theirs. */
export async function asOfVehicle(session: ActiveSession, seen: Seen): Promise<Seen> {
  const { found = [], idTag, start, sessionId } = session;
  const isHere = seen.wrong.some(({ code }) => code === noEnergyCode);
  if (!isHere || found.includes(noEnergyCode)) return seen;
  const attempt: Attempt = {
    ...{ sessionId, startedAt: start.at, endedAt: seen.at, judgedAt: seen.at, result: 'no-energy', endedBy: 'unknown' },
    ...(idTag !== undefined && { tag: hashed(idTag) }),
  };
  if (!found.includes(vehicleCode)) {
    const failures = await vehicleFailures(session, attempt);
    if (!failures.length) return seen;
    for (const { place, attempt: failed } of failures)
      if (failed.sessionId !== sessionId) await noteAttempt(place, { ...failed, ofVehicle: true });
  }
  return { ...seen, wrong: [...seen.wrong.filter(({ code }) => code !== noEnergyCode), vehicleTrouble(attempt)] };
}
