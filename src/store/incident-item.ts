import type { Incident } from '#domain/fault/incident.ts';
import { without } from './item.ts';

/** Where unresolved incidents with something to do stand in byDue. */
export const due = 'incident';

/** An incident with what its indexes need: the first of its looks, and until when it is one. */
export function incidentItem(incident: Incident): Record<string, unknown> {
  const [dueAt] = Object.values(incident.looks ?? {}).toSorted();
  const { status, class: of, code, model } = incident;
  const cause = status === 'resolved' && model ? causeOf({ class: of, code, model }) : undefined;
  const until = status === 'resolved' ? incident.resolvedAt : '9';
  return { ...incident, until, ...(dueAt && { due, dueAt }), ...(cause && { cause }) };
}

/** Where resolved incidents stand in byCause. */
export const causeOf = ({ class: of, code, model }: Pick<Incident, 'class' | 'code'> & { model: string }): string =>
  `${of}#${code}#${model}`;

export const incidentOf = (item: Record<string, unknown>): Incident => without(item, 'until', 'due', 'dueAt', 'cause');
