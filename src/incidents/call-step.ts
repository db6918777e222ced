import { onDuty } from '#domain/on-call/duty.ts';
import { escalate, type Surroundings } from '#domain/escalation/escalate.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { isOfStation } from '#domain/maintenance/maintenance.ts';
import { changeIncident } from '#store/incidents.ts';
import { windowsAt } from '#store/maintenance.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import type { Step } from './pursue.ts';

/** Whoever is to be told by now is written into the incident; its stream has them told. */
export const callStep: Step = async ({ incidentId, ...incident }, now) => {
  const { model, ...around } = await surroundings(incident, now.toISOString());
  await changeIncident(incidentId, (known) => ({ ...escalate(known, around), ...(model && { model }) }));
};

async function surroundings(
  { siteId, stationIds, class: of }: Omit<Incident, 'incidentId'>,
  at: string,
): Promise<Surroundings & { model: string }> {
  const [site, station, windows] = await Promise.all([
    getSite(siteId),
    getStation(stationIds[0]!),
    windowsAt(siteId, at),
  ]);
  const { onCall = { levels: [] }, handOvers, timeZone = 'UTC', gridContact } = site ?? {};
  const skills = [of, station?.vendor, station?.model];
  const muting = windows.filter((window) => stationIds.every((stationId) => isOfStation(window, stationId)));
  const [mutedUntil] = muting
    .map(({ to }) => to)
    .toSorted()
    .reverse();
  const model = [station?.vendor, station?.model].filter(Boolean).join(' ');
  return {
    at,
    model,
    calendar: { timeZone, holidays: onCall.holidays },
    duty: onDuty(onCall, { at, timeZone, handOvers, skills }),
    ...(gridContact && { gridContact }),
    ...(mutedUntil && { mutedUntil }),
  };
}
