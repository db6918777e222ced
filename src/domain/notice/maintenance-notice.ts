import type { Maintenance, Telling } from '#domain/maintenance/maintenance.ts';
import type { DriverNotice } from './driver-notice.ts';

export function maintenanceNotice(maintenance: Maintenance, telling: Telling, driverId: string): DriverNotice {
  const { maintenanceId, siteId, stationIds, from, to, text } = maintenance;
  const noticeId = `maintenance#${maintenanceId}#${telling}`;
  const where = { siteId, ...(stationIds && { stationIds }) };
  return { kind: `maintenance-${telling}`, noticeId, driverId, maintenanceId, ...where, from, to, text };
}
