import { DomainError } from '#domain/error.ts';
import { acknowledged, resolved } from '#domain/fault/incident-story.ts';
import type { Incident, UnresolvedIncident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import { lookingAgain } from './round.ts';
import type { Said, Telling } from './telling.ts';

/** Three days: longer than anybody looks for a text message, and than an incident that somebody is called for should last. */
const linkLifeMs = 3 * 86_400_000;

export const expiresAt = ({ at }: Telling): string => new Date(Date.parse(at) + linkLifeMs).toISOString();

/** What the person who was told so may do with the link that has served `uses` times before. */
export function choices(incident: Incident, telling: Telling, uses: number, now: string): Said[] {
  const { answers = [], kind, name } = telling;
  if (incident.status === 'resolved' || uses !== answers.length || now >= expiresAt(telling)) return [];
  if (kind === 'cleared') return ['resolved'];
  if (incident.status === 'open') return ['acknowledged', 'declined', 'resolved'];
  return incident.acknowledgedBy === name ? ['declined', 'resolved'] : ['took over', 'resolved'];
}

/** The person answers. Whoever has taken charge and gives it back is followed by the next one. */
export function answered(incident: Incident, index: number, said: Said, at: string, reason?: string): Incident {
  const telling = incident.tellings![index]!;
  const { name, answers = [] } = telling;
  const tellings = incident.tellings!.with(index, { ...telling, answers: [...answers, { said, at }] });
  return withAnswer({ ...incident, tellings }, name, said, at, reason);
}

/** The same of somebody who has signed in, and was not necessarily told. */
export function withAnswer(incident: Incident, name: string, said: Said, at: string, reason?: string): Incident {
  if (incident.status === 'resolved')
    throw new DomainError('conflict', `Incident ${incident.incidentId} is resolved already.`);
  switch (said) {
    case 'acknowledged':
      return incident.status === 'open' ? acknowledged(incident, name, at) : incident;
    case 'took over':
      return takenOver(incident, name, at);
    case 'declined':
      return lookingAgain(givenBack(incident, name, at), at);
    case 'resolved':
      return resolved(incident, at, { person: name, ...(reason && { reason }) }, line(name, 'resolved', reason));
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
