import { DomainError } from '#domain/error.ts';
import { resolvedByHand, type Ending } from '#domain/fault/found.ts';
import { acknowledged } from '#domain/fault/incident-story.ts';
import type { Incident, ResolvedIncident, UnresolvedIncident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import { lookingAgain } from './round.ts';
import type { Said, Telling } from './telling.ts';

/** Three days: longer than anybody looks for a text message, and than an incident that somebody is called for should last. */
const linkLifeMs = 3 * 86_400_000;

export const expiresAt = ({ at }: Telling): string => new Date(Date.parse(at) + linkLifeMs).toISOString();

/** What the person who was told so may do with the link that has served `uses` times before. */
export function choices(incident: Incident, telling: Telling, uses: number, now: string): Said[] {
  const { answers = [], kind, name } = telling;
  if (uses !== answers.length || now >= expiresAt(telling)) return [];
  if (incident.status === 'resolved') return mayTellWhatWasFound(incident, name) ? ['resolved'] : [];
  if (kind === 'cleared') return ['resolved'];
  if (incident.status === 'open') return ['acknowledged', 'declined', 'resolved'];
  return incident.acknowledgedBy === name ? ['declined', 'resolved'] : ['took over', 'resolved'];
}

/** A car has charged before they could say it. */
const mayTellWhatWasFound = ({ resolution, acknowledgedBy, found }: ResolvedIncident, name: string): boolean =>
  'session' in resolution && acknowledgedBy === name && !found;

/** The person answers. Whoever has taken charge and gives it back is followed by the next one. */
export function answered(incident: Incident, index: number, said: Said, at: string, more: Ending = {}): Incident {
  const telling = incident.tellings![index]!;
  const { name, answers = [] } = telling;
  const tellings = incident.tellings!.with(index, { ...telling, answers: [...answers, { said, at }] });
  return withAnswer({ ...incident, tellings }, name, said, at, more);
}

/** The same of somebody who has signed in, and was not necessarily told. */
export function withAnswer(incident: Incident, name: string, said: Said, at: string, more: Ending = {}): Incident {
  // It may have ended by itself while somebody was there, who then says what they found.
  if (incident.status === 'resolved' && !(said === 'resolved' && more.found))
    throw new DomainError('conflict', `Incident ${incident.incidentId} is resolved already.`);
  if (incident.status === 'resolved' || said === 'resolved') return resolvedByHand(incident, name, at, more);
  switch (said) {
    case 'acknowledged':
      return incident.status === 'open' ? acknowledged(incident, name, at) : incident;
    case 'took over':
      return takenOver(incident, name, at);
    case 'declined':
      return lookingAgain(givenBack(incident, name, at), at);
  }
}

const line = (name: string, what: string, reason?: string): string =>
  `${what} by ${name}${reason ? `: ${reason}` : ''}`;

const takenOver = (incident: UnresolvedIncident, name: string, at: string): UnresolvedIncident => ({
  ...incident,
  status: 'acknowledged',
  acknowledgedAt: incident.status === 'acknowledged' ? incident.acknowledgedAt : at,
  acknowledgedBy: name,
  timeline: [...incident.timeline, { at, what: line(name, 'taken over') }],
});

function givenBack(incident: UnresolvedIncident, name: string, at: string): UnresolvedIncident {
  const timeline = [...incident.timeline, { at, what: line(name, 'declined') }];
  if (incident.status === 'open' || incident.acknowledgedBy !== name) return { ...incident, timeline };
  return { ...without(incident, 'acknowledgedAt', 'acknowledgedBy'), status: 'open', timeline };
}
