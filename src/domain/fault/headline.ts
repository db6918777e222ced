import { lost } from './fault.ts';
import type { Incident } from './incident.ts';

/** What is wrong now, in words, and since when: the worst is what it was opened or reopened for, or told last. */
export function headline({ class: of, code, timeline, signals, openedAt, reopened }: Incident): {
  what: string;
  since: string;
} {
  const began = reopened?.at(-1) ?? openedAt;
  const active = signals.filter(({ until }) => !until);
  const since = active.map((signal) => signal.since).toSorted()[0] ?? began;
  const entry = timeline.find(({ at }) => at === since) ?? timeline.find(({ at }) => at === began) ?? timeline[0];
  const what = entry?.what ?? 'out of order';
  return { what: of === 'power' && code === lost ? `no power: ${what}` : what, since };
}
