import { powerOf } from '#domain/session/energy.ts';
import { byTime } from '#domain/session/samples.ts';
import type { Seen } from './finding.ts';
import { frozenRegister, registerStandsStill } from './frozen-register.ts';
import { noEnergy, noEnergyCode, type CloseSight } from './no-energy.ts';
import { vehicleCode } from './vehicle.ts';
import { lasted, leastW, patienceMs, stillnessOf, type Sight } from './stillness.ts';

/** Whether it is worth to read more. */
export function isStill(sight: Sight): boolean {
  const still = stillnessOf(sight);
  return still !== undefined && lasted(still, sight.now) >= patienceMs;
}

/** What a running session shows of its connector. */
export function judgeLook(sight: CloseSight): Seen {
  const wrong = [noEnergy(sight), frozenRegister(sight)].filter((trouble) => trouble !== undefined);
  const right = flows(sight) ? [noEnergyCode, vehicleCode, registerStandsStill] : [];
  return { sessionId: sight.session.sessionId, at: sight.now, wrong, right };
}

/** The register has moved with the last meter value, or where none is told, there is power. */
function flows(sight: Sight): boolean {
  const still = stillnessOf(sight);
  if (!still) return false;
  const last = sight.samples.toSorted(byTime).at(-1);
  return still.grainWh ? still.since === still.until : last !== undefined && (powerOf(last) ?? 0) >= leastW;
}

const forgottenMs = 24 * 3_600_000;

/** Before which nothing can be seen that is not seen now. Of a session that its charger has forgotten, a day later. */
export function lookAgainAt(sight: CloseSight): string {
  const { session, samples, now, state } = sight;
  const later = (ms: number, from = now) => new Date(Date.parse(from) + ms).toISOString();
  const heardAt =
    samples
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? session.start.receivedAt;
  if (later(forgottenMs, heardAt) < now) return later(forgottenMs);
  const still = stillnessOf(sight);
  const soonest = later(patienceMs, still?.since);
  if (!still || lasted(still, now) < patienceMs) return soonest > now ? soonest : later(patienceMs);
  const isAsleep = state?.state !== 'Charging' && still.samples.every((sample) => (powerOf(sample) ?? 0) < leastW);
  return isAsleep ? later(patienceMs) : now;
}
