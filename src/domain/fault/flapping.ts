import { later } from '#domain/station/connection.ts';
import { without } from '#domain/without.ts';
import type { IncidentClass, Signal, UnresolvedIncident } from './incident.ts';
import { lengthened } from './timeline.ts';

/*
 * What comes and goes is one trouble in a state of its own, unstable: told once, and neither over nor new with each turn.
 */

const minute = 60_000;

/** So many turns, from wrong to well or back, within so long; and how long it has to be quiet until it is steady. */
type Rule = { most: number; within: number; quiet: number };
const quarter: Rule = { most: 4, within: 15 * minute, quiet: 30 * minute };
/** A link is seen to go only after its grace, so seldom. */
const hour: Rule = { most: 5, within: 60 * minute, quiet: 120 * minute };
/** Slowly, but all day: nobody wants to be called a seventh time. */
const day: Rule = { most: 12, within: 24 * 60 * minute, quiet: 24 * 60 * minute };

const quick = (of: IncidentClass): Rule => (of === 'link' || of === 'power' ? hour : quarter);

/** The quicker one where both hold: it is the sooner steady. */
const ruleFor = (of: IncidentClass, turns: string[]): Rule | undefined =>
  [quick(of), day].find(({ most, within }) => {
    const [first, last] = [turns.at(-most), turns.at(-1)];
    return first !== undefined && Date.parse(last!) - Date.parse(first) <= within;
  });

/** When nothing is wrong any more, as far as is told. */
export const overSince = (signals: Signal[]): string | undefined =>
  signals.every(({ until }) => until)
    ? signals
        .map(({ until = '' }) => until)
        .sort()
        .at(-1)
    : undefined;

/** All of it is over, or it is wrong again. */
export function turned(incident: UnresolvedIncident, at: string): UnresolvedIncident {
  const turns = [...(incident.turns ?? []), at].toSorted().slice(-day.most);
  if (incident.unstableSince || !ruleFor(incident.class, turns)) return { ...incident, turns };
  const looks = { ...incident.looks, quiet: quietAt({ ...incident, turns }) };
  const timeline = lengthened(incident, { at, what: 'comes and goes: unstable' });
  return { ...without(incident, 'clearedAt'), turns, unstableSince: at, looks, timeline };
}

const quietAt = ({ class: of, turns = [] }: UnresolvedIncident): string =>
  later(turns.at(-1)!, (ruleFor(of, turns) ?? quick(of)).quiet);

/** Asked once it may be steady again: it is as it was last, or has turned meanwhile. */
export function steadied(incident: UnresolvedIncident, at: string): UnresolvedIncident {
  if (!incident.looks?.quiet || incident.looks.quiet > at) return incident;
  const quiet = quietAt(incident);
  if (quiet > at) return { ...incident, looks: { ...incident.looks, quiet } };
  const clearedAt = overSince(incident.signals);
  const what = clearedAt ? `steady since ${clearedAt}` : 'steady, and still wrong';
  return {
    ...without(incident, 'unstableSince'),
    ...(clearedAt && { clearedAt }),
    looks: { ...without(incident.looks, 'quiet', ...(clearedAt ? (['remedy'] as const) : [])), escalation: at },
    timeline: lengthened(incident, { at, what }),
  };
}
