import type { IncidentClass, UnresolvedIncident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import type { Escalation, Telling } from './telling.ts';

export type InRound = UnresolvedIncident & { escalation: Escalation };

/** A round is over where it has got worse, has come back, or those who were called were told that it is over. */
export function inRound(incident: UnresolvedIncident, at: string): InRound {
  const { escalation, severity } = incident;
  const reopened = incident.reopened?.length ?? 0;
  const goesOn =
    escalation &&
    escalation.severity <= severity &&
    escalation.reopened === reopened &&
    !ofRound(incident).some(({ kind }) => kind === 'cleared');
  if (goesOn) return { ...incident, escalation };
  const round = (escalation?.round ?? 0) + 1;
  // Whoever had taken charge was told that it is over.
  const open = { ...without(incident, 'acknowledgedAt', 'acknowledgedBy'), status: 'open' as const };
  return { ...open, escalation: { round, since: at, severity, reopened, level: -1 } };
}

/** What was told in the present round. */
export const ofRound = ({ tellings = [], escalation }: UnresolvedIncident): Telling[] =>
  tellings.filter(({ round }) => round === escalation?.round);

export const withTellings = <I extends UnresolvedIncident>(incident: I, more: Telling[]): I =>
  more.length ? { ...incident, tellings: [...(incident.tellings ?? []), ...more] } : incident;

/** It is looked at again then, or not any more; the other looks stay. */
export function lookingAgain<I extends UnresolvedIncident>(incident: I, at?: string): I {
  const looks = { ...without(incident.looks ?? {}, 'escalation'), ...(at && { escalation: at }) };
  return { ...incident, looks };
}

/** What comes back within this was not over: nobody is told that it was. A vehicle drives on, and tries at the next charger. */
const quietMs = (of: IncidentClass): number => (of === 'vehicle' ? 60 : 2) * 60_000;

/** Nothing is wrong any more: those who were called hear of it, once it has stayed so. */
export function overForNow(incident: UnresolvedIncident, clearedAt: string, at: string): UnresolvedIncident {
  const sayAt = new Date(Date.parse(clearedAt) + quietMs(incident.class)).toISOString();
  if (at < sayAt) return lookingAgain(incident, sayAt);
  const told = ofRound(incident);
  const heard = told.some(({ kind }) => kind === 'cleared')
    ? []
    : told.filter((telling) => telling.sentAt && !telling.digest);
  const over = heard.map(({ round, level, name, channel, to }): Telling => ({
    ...{ kind: 'cleared', round, name, channel, to, at },
    ...(level !== undefined && { level }),
  }));
  return lookingAgain(withTellings(incident, over));
}
