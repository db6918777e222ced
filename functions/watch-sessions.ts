import middy from '@middy/core';
import { now } from '#clock';
import { lookAtSessions } from '#looks/look-at-sessions.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what no event tells: how the sessions go that run. */
async function watchSessions(): Promise<void> {
  const failures = await lookAtSessions(now().toISOString());
  // What failed is still due; the alarm tells of it.
  if (failures.length) throw new AggregateError(failures, 'not every session could be looked at');
}

export const handler = middy<unknown, void>().use(logged('watch-sessions')).handler(watchSessions);
