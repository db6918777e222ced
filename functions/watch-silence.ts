import middy from '@middy/core';
import { now } from '#clock';
import { lookForSilence } from '#looks/silence.ts';
import { logged } from './middleware/logged.ts';

/** Every six hours: at which stations does no car charge any more, though all seems well? */
async function watchSilence(): Promise<void> {
  const failures = await lookForSilence(now().toISOString());
  if (failures.length) throw new AggregateError(failures, 'not every station could be looked at');
}

export const handler = middy<unknown, void>().use(logged('watch-silence')).handler(watchSilence);
