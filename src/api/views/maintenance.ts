import { now } from '#clock';
import { maintenanceStatus, type Maintenance } from '#domain/maintenance/maintenance.ts';

export const viewOfMaintenance = (maintenance: Maintenance) => ({
  ...maintenance,
  id: maintenance.maintenanceId,
  status: maintenanceStatus(maintenance, now().toISOString()),
});
