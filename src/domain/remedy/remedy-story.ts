import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';
import { effectBy, type Remedy } from './ladder.ts';
import { remedyText } from './next-remedy.ts';

/** What became of a remedy: the charger's answer, or why there is none. */
export type Answer = { commandId: string; outcome: string };

export function withOutcome(incident: UnresolvedIncident, answer: Answer | undefined, at: string): UnresolvedIncident {
  const { remedies = [], timeline } = incident;
  const last = remedies.at(-1);
  if (!answer || last?.commandId !== answer.commandId || last.outcome) return incident;
  const told = { ...last, outcome: answer.outcome };
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
