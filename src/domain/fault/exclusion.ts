import type { Incident } from './incident.ts';

/** What a person may put an outage down to: whoever runs the chargers does not answer for it (23 CFR 680.116(b)(3)), or, as `none`, does after all. */
export const exclusions = ['utility', 'vehicle', 'vandalism', 'disaster', 'none'] as const;

export type Exclusion = { excluded: (typeof exclusions)[number]; reason: string; by: string; at: string };

/** The newest word counts; the same one again is none. */
export function putDown(incident: Incident, exclusion: Exclusion): Incident {
  const { excluded, reason, by, at } = exclusion;
  if (incident.exclusion?.excluded === excluded && incident.exclusion.reason === reason) return incident;
  const what =
    excluded === 'none'
      ? `${by} answers for it: ${reason}`
      : `put down to ${excluded} by ${by}, out of uptime: ${reason}`;
  return { ...incident, exclusion, timeline: [...incident.timeline, { at, what }] };
}
