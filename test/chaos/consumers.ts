import { endedAndUnsettled, invoiceIssued, lateEvidence } from '#lib/stream-filters.ts';
import type { Pattern } from '#local/pattern.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { handler as collectPayments } from '../../functions/collect-payments.ts';
import type { Consumer } from './streams.ts';

/** The functions that money goes through, woken as in the cloud. */
export const consumers: Consumer[] = [
  {
    name: 'bill-session',
    follows: 'sessions',
    filters: [endedAndUnsettled, lateEvidence] as Pattern[],
    handler: billSession,
  },
  {
    name: 'collect-payments',
    follows: 'invoices',
    filters: [invoiceIssued] as Pattern[],
    handler: collectPayments,
  },
];
