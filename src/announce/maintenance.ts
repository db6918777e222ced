import { now } from '#clock';
import type { Maintenance } from '#domain/maintenance/maintenance.ts';
import { tellMaintenance } from '#notify/tell-maintenance.ts';
import type { Change } from './change.ts';
import { tellSystems } from './tell-systems.ts';

/** Drivers at once, where that is when they are first to be told of it. */
export async function maintenance({ after }: Change<Maintenance>): Promise<void> {
  const { maintenanceId: id, createdAt, cancelledAt } = after;
  if (cancelledAt !== undefined) return tellSystems({ type: 'maintenance.cancelled', at: cancelledAt, about: { id } });
  await tellMaintenance(id, now().toISOString());
  await tellSystems({ type: 'maintenance.planned', at: createdAt, about: { id } });
}
