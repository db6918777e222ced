import middy from '@middy/core';
import { now } from '#clock';
import { describeError, log } from '#log';
import { closeDays } from '#measure/close-days.ts';
import { dueSites } from '#store/measures.ts';
import { logged } from './middleware/logged.ts';

/** Every hour, for a day ends at another one in each zone: computes what was measured at sites in the days that are over, or of which something was heard since. */
async function closeDue(): Promise<void> {
  const at = now().toISOString();
  const failures: unknown[] = [];
  for (const site of await dueSites(at)) {
    try {
      const days = await closeDays(site, at);
      log('info', 'days-closed', { siteId: site.siteId, days });
    } catch (error) {
      // One that fails must not keep the others from being closed; the next hour tries again.
      log('error', 'close-days.failed', { siteId: site.siteId, ...describeError(error) });
      failures.push(error);
    }
  }
  if (failures.length) throw new AggregateError(failures, 'not every site could be measured');
}

export const handler = middy<unknown, void>().use(logged('close-days')).handler(closeDue);
