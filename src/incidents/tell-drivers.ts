import type { Incident } from '#domain/fault/incident.ts';
import { isOutage } from '#domain/fault/outage.ts';
import { outOfOrder } from '#domain/notice/place-notices.ts';
import { without } from '#domain/without.ts';
import { audienceOf } from '#notify/audience.ts';
import { publishToDriver } from '#notify/publish.ts';
import { changeIncident } from '#store/incidents.ts';
import type { Step } from './pursue.ts';

/** It has lasted: whom it concerns is told. Said before it is noted: said twice, it is sent once. What is over is no news. */
export const tellDrivers: Step = async (incident, now) => {
  const at = now.toISOString();
  if (!isOutage(incident)) return void (await changeIncident(incident.incidentId, unlooked));
  const audience = await audienceOf(incident, at);
  for (const { driverId, because } of audience)
    await publishToDriver(outOfOrder(incident, driverId, because === 'reservation'));
  await changeIncident(incident.incidentId, (known) => {
    if (known.status === 'resolved') return known;
    const what = `drivers told: ${audience.length}`;
    const timeline = audience.length ? [...known.timeline, { at, what }] : known.timeline;
    return { ...unlooked(known), driversToldAt: at, timeline };
  });
};

const unlooked = (known: Incident): Incident =>
  known.status === 'resolved' ? known : { ...known, looks: without(known.looks ?? {}, 'drivers') };
