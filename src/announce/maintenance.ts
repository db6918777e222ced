import { now } from '#clock';
import type { Maintenance } from '#domain/maintenance/maintenance.ts';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import type { Change } from './change.ts';

/** At once, where that is when it is first to be told of. */
export const maintenance = ({ after }: Change<Maintenance>): Promise<void> =>
  tellMaintenance(after.maintenanceId, now().toISOString());
