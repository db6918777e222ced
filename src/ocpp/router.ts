import { receiveAnswer } from './command/answers.ts';
import { routesFor } from './routes.ts';
import { rpc } from './rpc.ts';

export type { Outcome } from './outcome.ts';

/** What a station sent, taken in; never throws. Send the reply first, then do what comes afterwards. */
export const receive = rpc({ routesFor, receiveAnswer });
