import type { Incident } from '#domain/fault/incident.ts';
import { without } from '#domain/without.ts';

/** Who was told, on which way and when; numbers and addresses are theirs alone, and how it goes on inside is ours. */
export const viewOfIncident = ({ tellings = [], remedies = [], ...incident }: Incident) => ({
  ...without(incident, 'turns'),
  id: incident.incidentId,
  remedies,
  tellings: tellings.map(({ kind, name, level, channel, at, sentAt, unsent, answers }) => ({
    ...{ kind, name, level, channel, at, sentAt, unsent, answers },
  })),
});
