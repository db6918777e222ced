import { localTime, momentAt } from '#domain/local-time.ts';
import type { Span } from './interval.ts';

/** A day on the wall of a site, as `2026-05-04`: of 23, 24 or 25 hours, and of others where a zone changes. */
export type Day = string;

const aDayMs = 86_400_000;

export const dayOf = (at: string, timeZone: string): Day => localTime(at, timeZone).date;

export const nextDay = (day: Day, days = 1): Day =>
  new Date(Date.parse(day) + days * aDayMs).toISOString().slice(0, 10);

const known = new Map<string, string>();

/** Finding one asks the clock there some thirty times. */
function beginsAt(day: Day, timeZone: string): string {
  const name = `${day} ${timeZone}`;
  const at = known.get(name) ?? momentAt(day, '00:00', timeZone);
  known.set(name, at);
  return at;
}

export const spanOfDay = (day: Day, timeZone: string): Span => ({
  from: beginsAt(day, timeZone),
  to: beginsAt(nextDay(day), timeZone),
});

/** Both inclusive. */
export type Days = { from: Day; to: Day };

export function daysIn({ from, to }: Days): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}
