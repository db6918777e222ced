import { resolved } from './incident-story.ts';
import type { Incident } from './incident.ts';

/** What somebody who was sent has found. `not-visited`: nobody went; `elsewhere`: the grid, the network or a car, not the charger. */
export const findings = ['repaired', 'restarted', 'elsewhere', 'nothing', 'not-visited'] as const;

export type Found = { what: (typeof findings)[number]; by: string; at: string };

const words: Record<Found['what'], string> = {
  repaired: 'and repaired it',
  restarted: 'and restarted it there',
  elsewhere: 'and it was not the charger',
  nothing: 'and nothing was wrong',
  'not-visited': 'but nobody went there',
};

/** What whoever resolves it has to say. */
export type Ending = { reason?: string; found?: Found['what'] };

/** A person knows better than the signals. Where it has ended by itself meanwhile, what they found is told after that. */
export function resolvedByHand(incident: Incident, person: string, at: string, { reason, found }: Ending): Incident {
  const because = reason ? `: ${reason}` : '';
  if (incident.status === 'resolved')
    return found ? withFound(incident, { what: found, by: person, at }, because) : incident;
  const known = found ? withFound(incident, { what: found, by: person, at }) : incident;
  return resolved(known, at, { person, ...(reason && { reason }) }, `resolved by ${person}${because}`);
}

/** The newest word counts; the same one again is none. */
function withFound<I extends Incident>(incident: I, found: Found, because = ''): I {
  if (incident.found?.what === found.what) return incident;
  const entry = { at: found.at, what: `${found.by} has looked ${words[found.what]}${because}` };
  return { ...incident, found, timeline: [...incident.timeline, entry] };
}
