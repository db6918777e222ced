import middy from '@middy/core';
import { now } from '#clock';
import { pursueAll } from '#incidents/pursue.ts';
import { releaseMailboxes } from '#incidents/release-mailboxes.ts';
import { steps } from '#incidents/steps.ts';
import { dueIncidents } from '#store/incidents.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what no event tells: incidents that have to go on, for nobody has answered, or nothing has helped. */
async function pursueIncidents(): Promise<void> {
  const at = now();
  const failures = await pursueAll(await dueIncidents(at.toISOString()), steps, at);
  await releaseMailboxes(at.toISOString());
  // What failed is still due; the alarm tells of it.
  if (failures.length) throw new AggregateError(failures, 'not every incident could be looked at');
}

export const handler = middy<unknown, void>().use(logged('pursue-incidents')).handler(pursueIncidents);
