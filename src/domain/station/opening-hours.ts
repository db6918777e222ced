import { localTime, momentAt } from '#domain/local-time.ts';
import { dayAfter, dayBefore, dayOf, type Day } from '#domain/on-call/shift.ts';

/** By the clock of the site, over midnight where `to` is not later; without `days` on all of them. */
export type Hours = { days?: Day[]; from: string; to: string };

/** From when on a place had which hours; none: it is open around the clock. What was, stays as it was. */
export type Opening = { validFrom: string; hours: Hours[] };

type Span = { from: string; to: string };

/** Around the clock unless told. */
export const hoursAt = (openings: readonly Opening[] = [], at: string): Hours[] =>
  openings.findLast(({ validFrom }) => validFrom <= at)?.hours ?? [];

export function withHours(openings: Opening[] = [], hours: Hours[], at: string): Opening[] {
  const same = JSON.stringify(hoursAt(openings, at)) === JSON.stringify(hours);
  return same ? openings : [...openings, { validFrom: at, hours }];
}

/** When a place is shut in a time. */
export const closedIn = (openings: readonly Opening[] = [], timeZone: string, { from, to }: Span): Span[] =>
  openings.flatMap(({ validFrom, hours }, i) => {
    const [first, last] = [later(validFrom, from), earlier(openings[i + 1]?.validFrom ?? to, to)];
    return hours.length && first < last ? between(openIn(hours, timeZone, first, last), first, last) : [];
  });

/** Hours that began the day before may last over midnight. */
function openIn(hours: Hours[], timeZone: string, from: string, to: string): Span[] {
  const open: Span[] = [];
  const last = localTime(to, timeZone).date;
  for (let date = dayBefore(localTime(from, timeZone).date); date <= last; date = dayAfter(date))
    for (const { days, from: opens, to: shuts } of hours)
      if (!days || days.includes(dayOf(date)))
        open.push({
          from: momentAt(date, opens, timeZone),
          to: momentAt(shuts > opens ? date : dayAfter(date), shuts, timeZone),
        });
  return open.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** What none of these spans covers, in a time. */
function between(spans: Span[], from: string, to: string): Span[] {
  const gaps: Span[] = [];
  let since = from;
  for (const span of spans) {
    if (since < earlier(span.from, to)) gaps.push({ from: since, to: earlier(span.from, to) });
    since = later(since, span.to);
  }
  if (since < to) gaps.push({ from: since, to });
  return gaps;
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);
