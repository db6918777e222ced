import { driversKnow, isOutage, tellDriversAt } from '#domain/fault/outage.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { backInOrder } from '#domain/notice/place-notices.ts';
import { audienceOf } from '#notify/audience.ts';
import { publishToDriver } from '#notify/publish.ts';
import { changeIncident } from '#store/incidents.ts';

/** Drivers hear of it if it lasts: tell-drivers.ts. */
export async function outageBegan(incident: Incident): Promise<void> {
  if (!isOutage(incident)) return;
  await changeIncident(incident.incidentId, (known) =>
    known.status === 'resolved' || known.looks?.drivers || driversKnow(known)
      ? known
      : { ...known, looks: { ...known.looks, drivers: tellDriversAt(known) } },
  );
}

/** A car has charged there again, or a person says so. What became part of another one is told with that. */
export async function outageEnded(incident: Incident, at: string): Promise<void> {
  if (incident.status !== 'resolved' || 'into' in incident.resolution || !driversKnow(incident)) return;
  for (const { driverId } of await audienceOf(incident, at)) await publishToDriver(backInOrder(incident, driverId));
}
