import { now } from '#clock';
import type { Incident } from '#domain/fault/incident.ts';
import { callStep } from '#incidents/call-step.ts';
import { pursueAll } from '#incidents/pursue.ts';
import { eachRecord } from './middleware/each-record.ts';

/** Something has become of an incident: who is to be told of it at once. What is due later is pursue-incidents' to see. */
export const handler = eachRecord(async ({ after }) => {
  const failures = await pursueAll([after as Incident], { escalation: callStep }, now());
  if (failures.length) throw new AggregateError(failures, 'it could not be told whom to call');
});
