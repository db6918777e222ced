/** A charging schedule, as 1.6 and 2.x have it alike; 2.1 has periods that say other things than a limit. */
export type Schedule = {
  duration?: number;
  startSchedule?: string;
  chargingRateUnit: 'A' | 'W';
  chargingSchedulePeriod: { startPeriod: number; limit?: number; numberPhases?: number }[];
};

/** A phase of Europe's grid; 1.6 §7.14 takes three where none is said. */
const phaseV = 230;
const phases = 3;

/** What it allows so many seconds after its begin. */
export function scheduledW(
  { duration = Infinity, chargingRateUnit, chargingSchedulePeriod }: Schedule,
  seconds: number,
): number | undefined {
  if (seconds < 0 || seconds >= duration) return undefined;
  const { limit, numberPhases = phases } =
    chargingSchedulePeriod.findLast(({ startPeriod }) => startPeriod <= seconds) ?? {};
  return limit === undefined || chargingRateUnit === 'W' ? limit : limit * phaseV * numberPhases;
}
