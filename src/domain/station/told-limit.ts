import { scheduledW, type Schedule } from './schedule.ts';

/** What a charger of 2.x says last of a limit from outside, as of the grid or a building's controller, by EVSE (0: all) and source. */
export type ToldLimit = { at: string; told: Notified | Cleared };
/** NotifyChargingLimit: what the limit is, where that is told. */
type Notified = { evseId?: number; chargingLimit: { chargingLimitSource: string }; chargingSchedule?: Schedule[] };
/** ClearedChargingLimit, in its place. */
type Cleared = { evseId?: number; chargingLimitSource: string; cleared: true };

/** The least of those in force there, in W. `undefined`: none is told. */
export function toldLimitW(limits: ToldLimit[], evseId: number, at: string): number | undefined {
  const known = limitsInForce(limits)
    .filter(({ told: { evseId: of = 0 } }) => of === 0 || of === evseId)
    .flatMap(({ at: since, told }) => (told.chargingSchedule ?? []).map((schedule) => inForceW(schedule, since, at)))
    .filter((limitW) => limitW !== undefined);
  return known.length ? Math.min(...known) : undefined;
}

/** The end of a limit of the station is that of its EVSEs from the same source. */
export function limitsInForce(limits: ToldLimit[]): (ToldLimit & { told: Notified })[] {
  const ends = limits.flatMap(({ at, told }) =>
    isCleared(told) && !told.evseId ? [{ at, source: told.chargingLimitSource }] : [],
  );
  return limits.flatMap(({ at, told }) => {
    if (isCleared(told)) return [];
    const isOver = ends.some((end) => end.at >= at && end.source === told.chargingLimit.chargingLimitSource);
    return isOver ? [] : [{ at, told }];
  });
}

const isCleared = (told: Notified | Cleared): told is Cleared => 'cleared' in told;

function inForceW(schedule: Schedule, since: string, at: string): number | undefined {
  const seconds = (Date.parse(at) - Date.parse(schedule.startSchedule ?? since)) / 1000;
  return at < since ? undefined : scheduledW(schedule, seconds);
}
