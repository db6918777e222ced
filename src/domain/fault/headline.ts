import { lost } from './fault.ts';
import type { Incident, Signal } from './incident.ts';
import { raised } from './timeline.ts';

/** What is wrong now, in words, and since when: the worst of it, or what was told last. */
export function headline(incident: Incident): { what: string; since: string } {
  const { class: of, code, signals, openedAt, reopened, unstableSince } = incident;
  if (unstableSince) return { what: `comes and goes: ${toldAt(incident, raisedAt(incident))}`, since: openedAt };
  const active = signals.filter(({ until }) => !until);
  const worst = active.filter((signal) => signal.code === code);
  const began = reopened?.at(-1) ?? openedAt;
  const since = beginOf(worst) ?? beginOf(active) ?? began;
  const what = toldAt(incident, since, began);
  return { what: of === 'power' && code === lost ? `no power: ${what}` : what, since };
}

const beginOf = (signals: Signal[]): string | undefined => signals.map(({ since }) => since).toSorted()[0];

/** What the worst of it is told at stands beside the word that it got worse. */
const raisedAt = ({ timeline, openedAt }: Incident): string => timeline.findLast(raised)?.at ?? openedAt;

const toldAt = ({ timeline }: Incident, ...moments: string[]): string =>
  moments.map((moment) => timeline.find(({ at }) => at === moment)).find((entry) => entry)?.what ??
  timeline[0]?.what ??
  'out of order';
