import { maintenanceStatus } from '#domain/maintenance/maintenance.ts';
import { tellingDue, withTold } from '#domain/maintenance/tellings.ts';
import { maintenanceNotice } from '#domain/notice/maintenance-notice.ts';
import { log } from '#log';
import { changeMaintenance, getMaintenance } from '#store/maintenance.ts';
import { audienceOf } from './audience.ts';
import { publishToDriver } from './publish.ts';
import { tellWatchers } from './tell-watchers.ts';

/** Tells drivers what is due of planned work; once it is over, those who wait for the place. Noted only after it was said: said twice, it is sent once. */
export async function tellMaintenance(maintenanceId: string, at: string): Promise<void> {
  const maintenance = await getMaintenance(maintenanceId);
  if (!maintenance) return;
  const telling = tellingDue(maintenance, at);
  if (telling) {
    const drivers = await audienceOf(maintenance, at);
    for (const { driverId } of drivers) await publishToDriver(maintenanceNotice(maintenance, telling, driverId));
    log('info', 'maintenance-told', { maintenanceId, telling, drivers: drivers.length });
  }
  if (maintenanceStatus(maintenance, at) === 'over') await tellWatchers(maintenance.siteId, at);
  await changeMaintenance(
    maintenanceId,
    (known) => (telling && !known.told.some((each) => each.telling === telling) ? withTold(known, telling, at) : known),
    at,
  );
}
