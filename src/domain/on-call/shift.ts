import { localTime } from '#domain/local-time.ts';

export const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
export type Day = (typeof days)[number];

/**
 * From a time to another by the clock of the site, over midnight where `to` is not later; without `days` on all of them.
 * `holidays`: whether it is on holidays, whatever day that is; without it they are days like others.
 */
export type Shift = { days?: Day[]; from: string; to: string; holidays?: boolean };

/** The days of a site as its people live them. */
export type Calendar = { timeZone: string; holidays?: string[] };

/** Who has no shifts is always there. A shift belongs to the day on which it begins; the clock on the wall makes 23 and 25 hours of it by itself. */
export function isOnShift(shifts: Shift[] | undefined, { timeZone, holidays = [] }: Calendar, at: string): boolean {
  if (!shifts?.length) return true;
  const { date, time } = localTime(at, timeZone);
  return shifts.some((shift) => {
    const { from, to } = shift;
    const beginsOn = (day: string) => isOf(shift, day, holidays);
    if (from < to) return beginsOn(date) && from <= time && time < to;
    return (beginsOn(date) && from <= time) || (beginsOn(dayBefore(date)) && time < to);
  });
}

function isOf({ days: on, holidays: onHolidays }: Shift, date: string, holidays: string[]): boolean {
  if (onHolidays !== undefined && holidays.includes(date)) return onHolidays;
  return !on || on.includes(dayOf(date));
}

const dayMs = 86_400_000;
export const dayOf = (date: string): Day => days[new Date(date).getUTCDay()]!;
export const dayAfter = (date: string): string => new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);
export const dayBefore = (date: string): string => new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
