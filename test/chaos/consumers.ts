import { endedAndUnsettled, lateEvidence } from '#lib/stream-filters.ts';
import type { Pattern } from '#local/pattern.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import type { Consumer } from './streams.ts';

/** The functions that money goes through, woken as in the cloud. */
export const consumers: Consumer[] = [
  {
    name: 'bill-session',
    follows: 'sessions',
    filters: [endedAndUnsettled, lateEvidence] as Pattern[],
    handler: billSession,
  },
];
