import { onDuty } from '#domain/on-call/duty.ts';
import { escalate, type Surroundings } from '#domain/escalation/escalate.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { muted, mutedUntil } from '#domain/fault/muting.ts';
import { changeIncident } from '#store/incidents.ts';
import { windowsAt } from '#store/maintenance.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';
import type { Step } from './pursue.ts';

/** Whoever is to be told by now is written into the incident; its stream has them told. */
export const callStep: Step = async ({ incidentId, ...incident }, now) => {
  const { model, ...around } = await surroundings(incident, now.toISOString());
  await changeIncident(incidentId, (known) => {
    const heard = known.status === 'resolved' ? known : muted(known, around.mutedUntil, around.at);
    return { ...escalate(heard, around), ...(model && { model }) };
  });
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
  // Of one station it is known whether it is being updated; many are not at once.
  const stations = station && stationIds.length === 1 ? [station] : stationIds.map((stationId) => ({ stationId }));
  const until = mutedUntil(stations, windows, at);
  const model = [station?.vendor, station?.model].filter(Boolean).join(' ');
  return {
    at,
    model,
    calendar: { timeZone, holidays: onCall.holidays },
    duty: onDuty(onCall, { at, timeZone, handOvers, skills }),
    ...(gridContact && { gridContact }),
    ...(until && { mutedUntil: until }),
  };
}
