import { now } from '#clock';
import type { Maintenance } from '#domain/maintenance/maintenance.ts';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import { tellWatchers } from '#notify/tell-watchers.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

/** Drivers at once, where that is when they are first to be told of it; called off, the place is free for who waits. */
export async function maintenance({ after }: Change<Maintenance>): Promise<void> {
  const { maintenanceId: id, siteId, createdAt, cancelledAt } = after;
  if (cancelledAt !== undefined) {
    await tellWatchers(siteId, now().toISOString());
    return tellSystems({ type: 'maintenance.cancelled', at: cancelledAt, about: { id } });
  }
  await tellMaintenance(id, now().toISOString());
  await tellSystems({ type: 'maintenance.planned', at: createdAt, about: { id } });
}
