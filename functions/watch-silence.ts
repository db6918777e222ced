import middy from '@middy/core';
import { now } from '#clock';
import { lookForSilence } from '#looks/silence.ts';
import { logged } from './middleware/logged.ts';

/** Every six hours: at which stations does no car charge any more, though all seems well? */
const watchSilence = (): Promise<void> => lookForSilence(now().toISOString());

export const handler = middy<unknown, void>().use(logged('watch-silence')).handler(watchSilence);
