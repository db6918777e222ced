import type { EndedSession } from './session.ts';
import type { Usage } from './usage.ts';

/** What a session used, as the pricer takes it: all of it as one charging period. */
export function usageOf({ start, stop }: Pick<EndedSession, 'start' | 'stop'>, energyWh: number): Usage {
  const hours = Math.max(0, Date.parse(stop.at) - Date.parse(start.at)) / 3_600_000;
  return {
    startDateTime: start.at,
    endDateTime: stop.at,
    chargingPeriods: [
      {
        start_date_time: start.at,
        dimensions: [
          { type: 'ENERGY', volume: energyWh / 1000 },
          { type: 'TIME', volume: hours },
        ],
      },
    ],
  };
}
