import middy from '@middy/core';
import { now } from '#clock';
import { describeError, log } from '#log';
import type { Day } from '#domain/measure/local-day.ts';
import type { Site } from '#domain/station/site.ts';
import { tellOfMeter } from '#incidents/tell-of-meter.ts';
import { closeDays } from '#measure/close-days.ts';
import { meterSum } from '#measure/meter-sum.ts';
import { dueSites } from '#store/measures.ts';
import { logged } from './middleware/logged.ts';

/** Every hour, for a day ends at another one in each zone: computes what was measured at sites in the days that are over, or of which something was heard since. */
async function closeDue(): Promise<void> {
  const at = now().toISOString();
  const failures: unknown[] = [];
  for (const site of await dueSites(at)) {
    try {
      const days = await closeDays(site, at, heldAgainstMeter);
      log('info', 'days-closed', { siteId: site.siteId, days });
    } catch (error) {
      // One that fails must not keep the others from being closed; the next hour tries again.
      log('error', 'close-days.failed', { siteId: site.siteId, ...describeError(error) });
      failures.push(error);
    }
  }
  if (failures.length) throw new AggregateError(failures, 'not every site could be measured');
}

/** A reading of the site's own meter that lies in them is held against what was delivered. */
async function heldAgainstMeter(site: Site, days: Day[]): Promise<boolean> {
  const sum = await meterSum(site, days);
  return sum !== undefined && tellOfMeter(sum);
}

export const handler = middy<unknown, void>().use(logged('close-days')).handler(closeDue);
