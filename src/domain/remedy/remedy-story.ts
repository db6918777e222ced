import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import { effectBy, type Remedy } from './ladder.ts';
import { remedyText } from './next-remedy.ts';

/** What the charger said to the last one, or that it said nothing. */
export function withOutcome(incident: UnresolvedIncident, outcome: string | undefined, at: string): UnresolvedIncident {
  const { remedies = [], timeline } = incident;
  const last = remedies.at(-1);
  if (!outcome || !last || last.outcome) return incident;
  const told = { ...last, outcome };
  return {
    ...incident,
    remedies: remedies.with(-1, told),
    timeline: [...timeline, { at, what: `tried by itself: ${remedyText(told)}` }],
  };
}

export const tried = (incident: UnresolvedIncident, remedy: Remedy): UnresolvedIncident => ({
  ...incident,
  remedies: [...(incident.remedies ?? []), remedy],
  looks: { ...incident.looks, remedy: effectBy(remedy) },
});

export const waitingUntil = (incident: UnresolvedIncident, until: string): UnresolvedIncident => ({
  ...incident,
  looks: { ...incident.looks, remedy: until },
});

/** Now it is for people. */
export function ended(incident: UnresolvedIncident, at: string, why?: string): UnresolvedIncident {
  const looks = { ...without(incident.looks ?? {}, 'remedy'), escalation: at };
  const said = why
    ? [...incident.timeline, { at, what: `nothing more is tried by itself: ${why}` }]
    : incident.timeline;
  return { ...incident, looks, timeline: said };
}
