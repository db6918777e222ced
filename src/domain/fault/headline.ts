import { lost } from './fault.ts';
import type { Incident } from './incident.ts';

/** What is wrong now, in words, and since when: the worst is what it was opened or reopened for, or told last. */
export function headline(incident: Incident): { what: string; since: string } {
  const { class: of, code, timeline, signals, openedAt, reopened, unstableSince } = incident;
  const began = reopened?.at(-1) ?? openedAt;
  const active = signals.filter(({ until }) => !until);
  const since = active.map((signal) => signal.since).toSorted()[0] ?? began;
  const entry = timeline.find(({ at }) => at === since) ?? timeline.find(({ at }) => at === began) ?? timeline[0];
  const what = entry?.what ?? 'out of order';
  if (unstableSince) return { what: `comes and goes: ${timeline[0]?.what ?? what}`, since: openedAt };
  return { what: of === 'power' && code === lost ? `no power: ${what}` : what, since };
}
