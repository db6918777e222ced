import { resolved } from './incident-story.ts';
import type { Incident } from './incident.ts';

/** What somebody who was sent has found. `not-visited`: nobody went; `elsewhere`: the grid, the network or a car, not the charger. */
export const findings = ['repaired', 'restarted', 'elsewhere', 'nothing', 'not-visited'] as const;

export type Found = { what: (typeof findings)[number]; by: string; at: string };

const words: Record<Found['what'], string> = {
  repaired: 'repaired there',
  restarted: 'restarted there',
  elsewhere: 'not the charger',
  nothing: 'nothing was wrong',
  'not-visited': 'nobody went there',
};

export const foundText = ({ what }: Found): string => words[what];

/** What whoever resolves it has to say. */
export type Ending = { reason?: string; found?: Found['what'] };

/** A person knows better than the signals. Where it has ended by itself meanwhile, what they found is told after that. */
export function resolvedByHand(incident: Incident, person: string, at: string, { reason, found }: Ending): Incident {
  if (incident.status === 'resolved')
    return found ? withFound(incident, { what: found, by: person, at }, reason) : incident;
  const known = found ? withFound(incident, { what: found, by: person, at }) : incident;
  return resolved(
    known,
    at,
    { person, ...(reason && { reason }) },
    `resolved by ${person}${reason ? `: ${reason}` : ''}`,
  );
}

/** The newest word counts; the same one again is none. */
function withFound<I extends Incident>(incident: I, found: Found, because = ''): I {
  if (incident.found?.what === found.what) return incident;
  const entry = { at: found.at, what: `found by ${found.by}: ${foundText(found)}${because && ` (${because})`}` };
  return { ...incident, found, timeline: [...incident.timeline, entry] };
}
