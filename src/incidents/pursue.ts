import type { Incident, Look } from '#domain/fault/incident.ts';
import { describeError, log } from '#log';

/** What is done once the time of a look has come. It changes the incident so that this look moves on or goes. */
export type Step = (incident: Incident, at: Date) => Promise<void>;
export type Steps = Partial<Record<Look, Step>>;

const atOnce = 10;

/** One that fails keeps none of the others waiting: it stays due. Answers the failures. */
export async function pursueAll(incidents: Incident[], steps: Steps, at: Date): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (let from = 0; from < incidents.length; from += atOnce) {
    const some = incidents.slice(from, from + atOnce);
    failures.push(...(await Promise.all(some.map((incident) => pursue(incident, steps, at)))).flat());
  }
  return failures;
}

/** The looks that are due, in the order of the steps: a verdict may change what is repaired, and a repair who is called. */
async function pursue(incident: Incident, steps: Steps, at: Date): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const [look, step] of Object.entries(steps) as [Look, Step][]) {
    const due = incident.looks?.[look];
    if (!due || due > at.toISOString()) continue;
    try {
      await step(incident, at);
    } catch (error) {
      log('error', 'look-failed', { incidentId: incident.incidentId, look, ...describeError(error) });
      failures.push(error);
    }
  }
  return failures;
}
