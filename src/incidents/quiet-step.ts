import { steadied } from '#domain/fault/flapping.ts';
import { changeIncident } from '#store/incidents.ts';
import type { Step } from './pursue.ts';
import { proveLate } from './prove-late.ts';

/** What came and went may be steady by now; and where it is well, cars have charged meanwhile. */
export const quietStep: Step = async ({ incidentId }, now) => {
  const at = now.toISOString();
  const { incident, changed } = await changeIncident(incidentId, (known) =>
    known.status === 'resolved' ? known : steadied(known, at),
  );
  if (!changed || !incident.clearedAt) return;
  for (const stationId of incident.stationIds) await proveLate(stationId);
};
