import middy from '@middy/core';
import { now } from '#clock';
import { billMonths } from '#billing/month.ts';
import { describeError, log } from '#log';
import { dueSubscriptions } from '#store/subscriptions.ts';
import { logged } from './middleware/logged.ts';

/** Every hour, for a month ends at another one in each zone: bills the payers whose month is over. */
async function billDue(): Promise<void> {
  const at = now().toISOString();
  for (const { payerId } of await dueSubscriptions(at)) {
    try {
      const numbers = await billMonths(payerId, at);
      log('info', 'month-billed', { payerId, numbers });
    } catch (error) {
      // One that fails must not keep the others from their bills; the next hour tries again.
      log('error', 'bill-months.failed', { payerId, ...describeError(error) });
    }
  }
}

export const handler = middy<unknown, void>().use(logged('bill-months')).handler(billDue);
