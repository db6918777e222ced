import { localTime } from '#domain/local-time.ts';
import type { Span } from './interval.ts';

/** A day on the wall of a site, as `2026-05-04`: of 23, 24 or 25 hours, and of others where a zone changes. */
export type Day = string;

const aDayMs = 86_400_000;
/** Longer than any zone is from UTC (+14 h, −12 h), and than any clock is put back. */
const aroundMs = 16 * 3_600_000;

export const dayOf = (at: string, timeZone: string): Day => localTime(at, timeZone).date;

export const nextDay = (day: Day, days = 1): Day =>
  new Date(Date.parse(day) + days * aDayMs).toISOString().slice(0, 10);

const known = new Map<string, string>();

/** Found by asking the clock there: some zones put it forward at midnight itself. */
function beginsAt(day: Day, timeZone: string): string {
  const name = `${day} ${timeZone}`;
  const found = known.get(name);
  if (found) return found;
  let [before, after] = [Date.parse(day) - aroundMs, Date.parse(day) + aroundMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle).toISOString(), timeZone) < day) before = middle;
    else after = middle;
  }
  const at = new Date(after).toISOString();
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
