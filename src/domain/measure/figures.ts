import type { ExcludedClass, State } from './interval.ts';

/** Every figure of a connector and day; all but the peak are sums. Times are in milliseconds, so that parts add up to the whole. */
export type FigureName =
  | State
  | ExcludedClass
  // Runs of what is down and not excluded, by when they began.
  | 'outages'
  // What drivers tried, by when: `plugIns` are cars that were plugged in, and of which no session came.
  | 'plugIns'
  | 'sessions'
  | 'successes'
  | 'refused'
  | 'noEnergy'
  | 'interrupted'
  | 'visits'
  | 'visitSuccesses'
  | 'firstTries'
  // From the plug to the energy, of those that show both.
  | 'waitMs'
  | 'waits'
  // From the last energy to when the car has left, of all to which energy flowed.
  | 'idleMs'
  | 'charges'
  | 'energyWh'
  | 'flowMs'
  // Of the sessions of which it is known what car and charger could.
  | 'possibleWh'
  | 'ofPossibleWh'
  | 'peakW'
  // Of incidents, by when they were opened.
  | 'incidents'
  | 'acknowledged'
  | 'acknowledgeMs'
  | 'restored'
  | 'restoreMs'
  | 'remotely'
  // Somebody went and said what they had found, and of these: nothing was wrong.
  | 'dispatches'
  | 'falseDispatches'
  // Of a site: what went through its own meter, and what was delivered meanwhile.
  | 'gridWh'
  | 'deliveredWh';

/** What is not there is 0. */
export type Figures = Partial<Record<FigureName, number>>;

export function added(all: Iterable<Figures>): Figures {
  const sum: Figures = {};
  for (const figures of all)
    for (const [name, value] of Object.entries(figures) as [FigureName, number][])
      sum[name] = name === 'peakW' ? Math.max(sum[name] ?? 0, value) : (sum[name] ?? 0) + value;
  return sum;
}
