import type { LocalTime } from '#domain/local-time.ts';
import type { PriceComponent, Restrictions, Tariff } from './tariff.ts';

/** What a restriction can ask of the moment a charging period begins. */
export type Circumstances = {
  local: LocalTime;
  /** Of the session so far. */
  kwh: number;
  seconds: number;
  /** Least and most within the period, summed over phases; absent where nobody measured. */
  current?: { min: number; max: number };
  power?: { min: number; max: number };
  reservation?: 'held' | 'expired';
};

/** A value nobody measured meets no bound: a dearer or cheaper price needs evidence. */
const atLeast = (value: number | undefined, bound: number | undefined) =>
  bound === undefined || (value !== undefined && value >= bound);
const below = (value: number | undefined, bound: number | undefined) =>
  bound === undefined || (value !== undefined && value < bound);

function withinTimes(time: string, { start_time = '00:00', end_time = '24:00' }: Restrictions): boolean {
  const end = end_time === '00:00' ? '24:00' : end_time;
  return end > start_time ? time >= start_time && time < end : time >= start_time || time < end;
}

/** OCPI mod_tariffs: an element without `reservation` is about charging; one for expired reservations holds beside those for any. */
function forReservation(wanted: Restrictions['reservation'], is: Circumstances['reservation']): boolean {
  if (wanted === 'RESERVATION') return is !== undefined;
  if (wanted === 'RESERVATION_EXPIRES') return is === 'expired';
  return is === undefined;
}

/** The part that the clock and the calendar of the place decide. */
export const withinClock = (r: Restrictions, local: LocalTime): boolean =>
  withinTimes(local.time, r) &&
  (r.start_date === undefined || local.date >= r.start_date) &&
  (r.end_date === undefined || local.date < r.end_date) &&
  (!r.day_of_week?.length || r.day_of_week.includes(local.weekday));

function matches(restrictions: Restrictions, now: Circumstances): boolean {
  const r = restrictions;
  return (
    forReservation(r.reservation, now.reservation) &&
    withinClock(r, now.local) &&
    atLeast(now.kwh, r.min_kwh) &&
    below(now.kwh, r.max_kwh) &&
    atLeast(now.seconds, r.min_duration) &&
    below(now.seconds, r.max_duration) &&
    atLeast(now.current?.min, r.min_current) &&
    below(now.current?.max, r.max_current) &&
    atLeast(now.power?.min, r.min_power) &&
    below(now.power?.max, r.max_power)
  );
}

/** Per dimension the first element that has it and whose restrictions hold; none: the dimension is free now. */
export function activeComponent(
  tariff: Tariff,
  type: PriceComponent['type'],
  now: Circumstances,
): PriceComponent | undefined {
  for (const { price_components, restrictions } of tariff.elements) {
    const component = price_components.find((candidate) => candidate.type === type);
    if (component && matches(restrictions ?? {}, now)) return component;
  }
  return undefined;
}
