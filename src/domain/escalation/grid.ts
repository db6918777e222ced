import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import type { Person } from '#domain/on-call/person.ts';
import { calls } from './calls.ts';
import { regimeOf } from './regime.ts';
import { ofRound, withTellings } from './round.ts';

/**
 * The supply of a site, and not of one charger, is the grid's to hear of, once a round. That it is the power often shows
 * late, when somebody has taken charge; or once it is back, and then an e-mail will do.
 */
export function withGrid<I extends UnresolvedIncident>(
  incident: I,
  { at, gridContact }: { at: string; gridContact?: Person },
): I {
  const { class: of, stationIds, escalation, severity, clearedAt, looks } = incident;
  if (!gridContact || !escalation || of !== 'power' || stationIds.length < 2) return incident;
  if (ofRound(incident).some(({ level }) => level === undefined)) return incident;
  const begun = { ...incident, escalation };
  if (!clearedAt) return withTellings(incident, calls(begun, [gridContact], regimeOf(severity).ways, at));
  // It may come back within its quiet minutes.
  if (looks?.escalation) return incident;
  const [over] = calls(begun, [gridContact], gridContact.email ? ['email'] : ['sms'], at);
  return over ? withTellings(incident, [{ ...over, kind: 'cleared' }]) : incident;
}
