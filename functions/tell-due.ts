import middy from '@middy/core';
import { now } from '#clock';
import { describeError, log } from '#log';
import { publishToDriver } from '#notify/publish.ts';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import { tellReservation } from '#notify/tell-reservation.ts';
import { tellWatchers } from '#notify/tell-watchers.ts';
import { dueMaintenance } from '#store/maintenance.ts';
import { dueReservations } from '#store/reservations.ts';
import { dueNotices, waitsNoMore } from '#store/waiting-notices.ts';
import { dueWatches, watchIsLookedAt } from '#store/watches.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what drivers are to hear by now, for no event tells of it. */
async function tellDue(): Promise<void> {
  const at = now().toISOString();
  await each(await dueMaintenance(at), (maintenanceId) => tellMaintenance(maintenanceId, at));
  await each(await dueReservations(at), (reservation) => tellReservation(reservation, now()));
  const sites = Map.groupBy(await dueWatches(at), ({ siteId }) => siteId);
  await each([...sites], async ([siteId, watches]) => {
    await tellWatchers(siteId, at);
    for (const watch of watches) await watchIsLookedAt(watch, at);
  });
  await each(await dueNotices(at), async (notice) => {
    await publishToDriver(notice);
    await waitsNoMore(notice);
  });
}

/** One that fails must not silence the others; the next minute tries again. */
async function each<T>(items: T[], tell: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) {
    try {
      await tell(item);
    } catch (error) {
      log('error', 'tell-due.failed', describeError(error));
    }
  }
}

export const handler = middy<unknown, void>().use(logged('tell-due')).handler(tellDue);
