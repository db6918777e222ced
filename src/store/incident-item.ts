import type { Incident } from '#domain/fault/incident.ts';
import { without } from './item.ts';

/** Where unresolved incidents with something to do stand in byDue. */
export const due = 'incident';

/** An incident with what its index needs: the first of its looks. */
export function incidentItem(incident: Incident): Record<string, unknown> {
  const [dueAt] = Object.values(incident.looks ?? {}).toSorted();
  return { ...incident, ...(dueAt && { due, dueAt }) };
}

export const incidentOf = (item: Record<string, unknown>): Incident => without(item, 'due', 'dueAt');
