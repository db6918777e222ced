import { outOfOrder } from '#domain/notice/place-notices.ts';
import { without } from '#domain/without.ts';
import { audienceOf } from '#notify/audience.ts';
import { publishToDriver } from '#notify/publish.ts';
import { changeIncident } from '#store/incidents.ts';
import type { Step } from './pursue.ts';

/** It has lasted: whom it concerns is told. Said before it is noted: said twice, it is sent once. */
export const tellDrivers: Step = async (incident, now) => {
  const at = now.toISOString();
  const audience = await audienceOf(incident, at);
  for (const { driverId, because } of audience)
    await publishToDriver(outOfOrder(incident, driverId, because === 'reservation'));
  await changeIncident(incident.incidentId, (known) => {
    if (known.status === 'resolved') return known;
    const looks = without(known.looks ?? {}, 'drivers');
    const what = `drivers told: ${audience.length}`;
    const timeline = audience.length ? [...known.timeline, { at, what }] : known.timeline;
    return { ...without(known, 'looks'), looks, driversToldAt: at, timeline };
  });
};
