import { canGain, hoursBetween } from './energy.ts';
import { wholeWh } from '#domain/number.ts';
import { byTime } from './samples.ts';
import type { ActiveSession, Sample } from './session.ts';

export type LiveView = { energyWh: number; powerW?: number; stateOfCharge?: number; estimatedEndAt?: string };

/** A session as it is now, from its last samples, in any order. */
export function liveView(session: ActiveSession, samples: Sample[], ratedW?: number): LiveView {
  const latest = [...samples].sort(byTime);
  const register = latest.findLast(({ energyWh }) => energyWh !== undefined);
  const powerW = latest.findLast(({ powerW }) => powerW !== undefined)?.powerW;
  const stateOfCharge = latest.findLast(({ stateOfCharge }) => stateOfCharge !== undefined)?.stateOfCharge;
  const estimatedEndAt = endBySoc(latest);
  return {
    energyWh: register ? soFar(session, { ...register, wh: register.energyWh ?? 0 }, ratedW) : 0,
    ...(powerW !== undefined && { powerW }),
    ...(stateOfCharge !== undefined && { stateOfCharge }),
    ...(estimatedEndAt && { estimatedEndAt }),
  };
}

/** Nothing is shown rather than a register that cannot be this session's (settle tells what was wrong with it). */
function soFar({ start }: ActiveSession, { at, wh }: { at: string; wh: number }, ratedW?: number): number {
  if (start.meterWh === undefined) return 0;
  const gained = wh >= start.meterWh ? wh - start.meterWh : wh;
  return canGain(gained, start.at, at, ratedW) ? wholeWh(gained) : 0;
}

/** Above this a battery takes ever less (constant voltage); half the speed on average. */
const taper = 80;
const leastWindow = 3 / 60;

/** Only from how the state of charge has risen: without it nobody knows how much the car still wants. */
function endBySoc(latest: Sample[]): string | undefined {
  const told = latest.flatMap(({ at, stateOfCharge: soc }) => (soc === undefined ? [] : [{ at, soc }]));
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return undefined;
  const hours = hoursBetween(first.at, last.at);
  const perHour = (last.soc - first.soc) / hours;
  if (hours < leastWindow || perHour <= 0) return undefined;
  const left = Math.max(0, taper - last.soc) / perHour + (2 * (100 - Math.max(taper, last.soc))) / perHour;
  return left < 24 ? new Date(Date.parse(last.at) + left * 3_600_000).toISOString() : undefined;
}
