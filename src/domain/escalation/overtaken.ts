import type { Incident } from '#domain/fault/incident.ts';
import { lookingAgain } from './round.ts';
import type { Telling } from './telling.ts';

/** Nobody wants to hear it any more: someone has taken charge, it is over, or it is told otherwise by now. */
export function isOvertaken(incident: Incident, telling: Telling): boolean {
  if (incident.status === 'resolved' || telling.round !== incident.escalation?.round) return true;
  if (telling.kind === 'cleared') return !incident.clearedAt;
  // That a technician has taken charge is no news to the grid contact.
  const isTaken = incident.status !== 'open' && telling.level !== undefined;
  return isTaken || incident.clearedAt !== undefined;
}

type Fate = Pick<Telling, 'sentAt' | 'unsent'>;

/** What became of it. Where somebody cannot be reached, the next one is called at once. */
export function withFate(incident: Incident, index: number, fate: Fate, at: string): Incident {
  const telling = incident.tellings?.[index];
  if (!telling || telling.sentAt || telling.unsent) return incident;
  const tellings = incident.tellings!.with(index, { ...telling, ...fate });
  const changed = { ...incident, tellings };
  const lost = fate.unsent === 'refused' || fate.unsent === 'opted-out';
  return lost && changed.status !== 'resolved' ? lookingAgain(changed, at) : changed;
}

export const isDone = ({ sentAt, unsent }: Telling): boolean => sentAt !== undefined || unsent !== undefined;
