import type { ChargingState } from '#domain/session/charging-state.ts';
import { powerOf } from '#domain/session/energy.ts';
import { byTime } from '#domain/session/samples.ts';
import type { Sample } from '#domain/session/session.ts';
import type { Trouble } from './finding.ts';
import { lasted, leastW, patienceMs, stillnessOf, type Sight } from './stillness.ts';

/** Six amperes on one phase: the least that a car is offered (IEC 61851-1). */
const leastOfferW = 1_380;

/** By then a car that is plugged in begins to charge. */
const beginsMs = 2 * 60_000;

/** With the charger's last word on the charging, and the least that we have allowed it meanwhile. */
export type CloseSight = Sight & { state?: ChargingState; limitW?: number };

export const noEnergyCode = 'NoEnergy';

/**
 * Charging, as the charger says, and nothing comes of it. A car that has enough is told by SuspendedEV, and by chargers
 * that never say so by the way its power went down before.
 */
export function noEnergy(sight: CloseSight): Trouble | undefined {
  const { session, samples, now, state, limitW = Infinity } = sight;
  const still = stillnessOf(sight);
  if (!still || state?.state !== 'Charging' || limitW < leastOfferW) return undefined;
  const powers = still.samples.flatMap((sample) => powerOf(sample) ?? []);
  if (powers.some((powerW) => powerW >= leastW)) return undefined;
  const coarseMs = powers.length ? 0 : (still.grainWh / leastOfferW) * 3_600_000;
  const since = state.at > still.since ? state.at : still.since;
  if (lasted({ ...still, since }, now) < Math.max(patienceMs, coarseMs)) return undefined;
  const fromBegin = Date.parse(still.since) - Date.parse(session.start.at) <= beginsMs;
  if (!fromBegin && hadEnough(samples.filter(({ at }) => at <= still.since).sort(byTime))) return undefined;
  return {
    ...{ class: 'charger', code: noEnergyCode, at: still.until },
    ...{
      severity: fromBegin ? 'P2' : 'P3',
      what: `it says Charging and delivers nothing${fromBegin ? '' : ' any more'}`,
    },
  };
}

/** Above it cars take ever less, and stop when they please. */
const nearlyFull = 90;

function hadEnough(before: Sample[]): boolean {
  // The register may have moved once more in the minute in which the power went away.
  const powers = before.flatMap((sample) => powerOf(sample) ?? []).filter((powerW) => powerW >= leastW);
  const soc = before.findLast(({ stateOfCharge }) => stateOfCharge !== undefined)?.stateOfCharge ?? 0;
  return soc >= nearlyFull || (powers.length > 1 && powers.at(-1)! < Math.max(...powers) / 2);
}
