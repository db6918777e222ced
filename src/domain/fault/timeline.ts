import type { Incident, Severity, TimelineEntry } from './incident.ts';

export const isToldIn = (timeline: TimelineEntry[], { at, what }: TimelineEntry): boolean =>
  timeline.some((entry) => entry.at === at && entry.what.endsWith(what));

/** That it got worse, after what made it so. */
export const raising = (from: Severity, to: Severity, at: string): TimelineEntry[] =>
  from === to ? [] : [{ at, what: `severity ${from} to ${to}` }];
export const raised = ({ what }: TimelineEntry): boolean => what.startsWith('severity ');

/** Whoever reads it has understood by then, and an item has an end. */
const mostEntries = 100;

/** What is told of many stations at once stands there once. */
export function lengthened({ timeline }: Incident, ...told: TimelineEntry[]): TimelineEntry[] {
  const entries = told.filter((entry) => !isToldIn(timeline, entry));
  return timeline.length + entries.length > mostEntries ? timeline : [...timeline, ...entries];
}
