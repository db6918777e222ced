import type { Reading } from './energy.ts';
import type { EndedSession } from './session.ts';
import type { ChargingPeriod, Usage } from './usage.ts';

/** What a session used, as the pricer takes it: a charging period from each reading of the register to the next. */
export function usageOf(
  { start, stop }: Pick<EndedSession, 'start' | 'stop'>,
  energyWh: number,
  readings: Reading[] = [],
): Usage {
  const marks = [{ at: start.at, wh: 0 }, ...between(start.at, stop.at, energyWh, readings)];
  const ends = [...marks.slice(1), { at: stop.at > start.at ? stop.at : start.at, wh: energyWh }];
  return {
    startDateTime: start.at,
    endDateTime: ends.at(-1)!.at,
    chargingPeriods: marks.map(({ at, wh }, i): ChargingPeriod => {
      const end = ends[i]!;
      const hours = (Date.parse(end.at) - Date.parse(at)) / 3_600_000;
      return {
        start_date_time: at,
        dimensions: [
          { type: 'ENERGY', volume: (end.wh - wh) / 1000 },
          { type: 'TIME', volume: hours },
        ],
      };
    }),
  };
}

/** The way of the register, in whole Wh since the start, in order, never back and never past what is billed. */
function between(from: string, to: string, energyWh: number, readings: Reading[]): Reading[] {
  const first = readings[0]?.wh ?? 0;
  let [last, highest] = [from, 0];
  return readings.flatMap(({ at, wh }) => {
    if (at <= last || at >= to) return [];
    last = at;
    highest = Math.min(energyWh, Math.max(highest, Math.round(wh - first)));
    return [{ at, wh: highest }];
  });
}
