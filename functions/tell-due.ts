import middy from '@middy/core';
import { now } from '#clock';
import { describeError, log } from '#log';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import { dueMaintenance } from '#store/maintenance.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what drivers are to hear by now, for no event tells of it. */
async function tellDue(): Promise<void> {
  const at = now().toISOString();
  for (const maintenanceId of await dueMaintenance(at)) {
    try {
      await tellMaintenance(maintenanceId, at);
    } catch (error) {
      // One that fails must not silence the others; the next minute tries again.
      log('error', 'tell-due.failed', { maintenanceId, ...describeError(error) });
    }
  }
}

export const handler = middy<unknown, void>().use(logged('tell-due')).handler(tellDue);
