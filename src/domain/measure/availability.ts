import type { Figures } from './figures.ts';
import { isDown, lengthMs, type Interval } from './interval.ts';

const counts = (interval: Interval): boolean => isDown(interval) && !interval.excluded;

/** `before`: what it was just before, for an outage that goes on has begun already. */
export function availabilityOf(intervals: readonly Interval[], before: Interval | undefined): Figures {
  const sums: Figures = {};
  let last = before;
  for (const interval of intervals) {
    const { state, excluded } = interval;
    sums[state] = (sums[state] ?? 0) + lengthMs(interval);
    if (isDown(interval) && excluded) sums[excluded] = (sums[excluded] ?? 0) + lengthMs(interval);
    if (counts(interval) && !(last && counts(last))) sums.outages = (sums.outages ?? 0) + 1;
    last = interval;
  }
  return sums;
}
