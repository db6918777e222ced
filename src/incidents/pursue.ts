import type { Incident, Look } from '#domain/fault/incident.ts';
import { describeError, log } from '#log';
import { eachInTime } from '#each-in-time';

/** What is done once the time of a look has come. It changes the incident so that this look moves on or goes. */
export type Step = (incident: Incident, at: Date) => Promise<void>;
export type Steps = Partial<Record<Look, Step>>;

/** The function has 50 seconds; what is not begun by then is due in a minute. */
const atOnce = 10;
const enoughMs = 40_000;

/** One that fails stays due. Answers the failures. */
export async function pursueAll(incidents: Incident[], steps: Steps, at: Date): Promise<unknown[]> {
  const failures: unknown[] = [];
  const act = async (incident: Incident) => void failures.push(...(await pursue(incident, steps, at)));
  const { left } = await eachInTime(incidents, act, { atOnce, until: performance.now() + enoughMs });
  if (left) log('warn', 'looks-left', { left });
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
