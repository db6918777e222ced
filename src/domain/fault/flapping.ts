import { later } from '#domain/station/connection.ts';
import { without } from '#domain/without.ts';
import type { IncidentClass, Signal, UnresolvedIncident } from './incident.ts';
import { lengthened } from './timeline.ts';

/*
 * What comes and goes is one trouble in a state of its own, unstable: told once, and neither over nor new with each turn.
 */

const minute = 60_000;

/** So many turns, from wrong to well or back, within so long. A link is seen to go only after its grace, so seldom. */
const rule = (of: IncidentClass) =>
  of === 'link' || of === 'power' ? { turns: 5, within: 60 * minute } : { turns: 4, within: 15 * minute };

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
  const { turns: most, within } = rule(incident.class);
  const turns = [...(incident.turns ?? []), at].toSorted().slice(-most);
  const since = Date.parse(turns.at(-1)!) - Date.parse(turns[0]!);
  if (incident.unstableSince || turns.length < most || since > within) return { ...incident, turns };
  const looks = { ...incident.looks, quiet: quietAt({ ...incident, turns }) };
  const timeline = lengthened(incident, { at, what: 'comes and goes: unstable' });
  return { ...without(incident, 'clearedAt'), turns, unstableSince: at, looks, timeline };
}

/** Nothing is steady again before it was quiet for twice as long. */
const quietAt = ({ class: of, turns }: UnresolvedIncident): string => later(turns!.at(-1)!, 2 * rule(of).within);

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
