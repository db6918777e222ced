import type { Trouble } from './finding.ts';

const hourMs = 3_600_000;
const weekHours = 168;
const weekMs = weekHours * hourMs;

/** How long back visits are counted, how long a station has to be known, and how many visits tell its habits. */
const learntWeeks = 8;
const leastWeeks = 4;
const leastVisits = 20;

/**
 * Visits come as they please: where n are usual, none at all happens once in e^n times. After each of its visits, twelve
 * is waited for in vain once in 160,000 times: with four visits a day at one charger in a hundred each year.
 */
const mostMissed = 12;

/** When cars came, the last success, and since when there could have been some. */
export type Visits = { starts: string[]; lastAt: string; registeredAt: string };

export const learntFrom = ({ lastAt, registeredAt }: Omit<Visits, 'starts'>): string =>
  [registeredAt, new Date(Date.parse(lastAt) - learntWeeks * weekMs).toISOString()].toSorted().at(-1)!;

/** How many would usually have come since the last success, by the hours of the week; `undefined` where too little is known. */
export function missedSince(visits: Visits, now: string): number | undefined {
  const from = learntFrom(visits);
  const weeks = (Date.parse(visits.lastAt) - Date.parse(from)) / weekMs;
  const known = visits.starts.filter((at) => at >= from && at <= visits.lastAt);
  if (weeks < leastWeeks || known.length < leastVisits) return undefined;
  return between(known, visits.lastAt, now) / weeks;
}

/** What came in all the weeks at the hours between these two; an hour of the week by Greenwich. */
function between(starts: string[], from: string, to: string): number {
  const byHour = new Array<number>(weekHours).fill(0);
  for (const at of starts) byHour[hourOf(Date.parse(at))]!++;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  let count = 0;
  for (let at = begin; at < end; at = next(at))
    count += (byHour[hourOf(at)]! * (Math.min(next(at), end) - at)) / hourMs;
  return count;
}

const hourOf = (ms: number): number => Math.floor(ms / hourMs) % weekHours;
const next = (ms: number): number => (Math.floor(ms / hourMs) + 1) * hourMs;

/** What others at the site have had of what they usually have: on a holiday nobody comes anywhere. */
export type Beside = { came: number; usual: number };

export function silenceOf(visits: Visits, now: string, beside: Beside = { came: 0, usual: 0 }): Trouble | undefined {
  const missed = missedSince(visits, now);
  if (missed === undefined) return undefined;
  const share = Math.min(1, (beside.came + 1) / (beside.usual + 1));
  // What was counted may have been more than is usual, by chance: of n by the root of n.
  const sure = 1 - 1 / Math.sqrt(visits.starts.length);
  if (missed * share * sure < mostMissed) return undefined;
  const hours = Math.floor((Date.parse(now) - Date.parse(visits.lastAt)) / hourMs);
  const long = hours >= 48 ? `${Math.floor(hours / 24)} days` : `${hours} h`;
  const what = `no car has charged for ${long}, usually ${Math.round(missed)} had`;
  return { class: 'charger', code: longSilence, severity: 'P3', at: now, what };
}

/** A station's, not that of one connector: cars go to the next. */
export const longSilence = 'LongSilence';
