import { remedyText } from '#domain/remedy/next-remedy.ts';
import { partsFor } from '#domain/fault/parts.ts';
import { foundText } from '#domain/fault/found.ts';
import type { Incident } from '#domain/fault/incident.ts';
import type { Session } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { endedBefore } from '#store/incidents.ts';
import { listSessions } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { getStation } from '#store/stations.ts';

/** What somebody wants to know who is about to go there. */
export type Brief = {
  site?: Site;
  station?: Station;
  /** What ended the same trouble at such chargers before. */
  before: { at: string; stationId: string; how: string }[];
  parts: string[];
  sessions: Session[];
};

const most = 5;

export async function briefOf(incident: Incident): Promise<Brief> {
  const [stationId] = incident.stationIds as [string];
  const [site, station, ended, { items: sessions }] = await Promise.all([
    getSite(incident.siteId),
    getStation(stationId),
    endedBefore(incident, most),
    listSessions({ stationId, limit: most }),
  ]);
  const before = ended
    .filter(({ incidentId }) => incidentId !== incident.incidentId)
    .map((one) => ({ at: one.openedAt, stationId: one.stationIds[0]!, how: howItEnded(one) }));
  const codes = new Set(incident.signals.map(({ code }) => code));
  const parts = [...new Set([...codes].flatMap(partsFor))];
  return { ...(site && { site }), ...(station && { station }), before, parts, sessions };
}

/** What a person said, or what was tried last before it cleared. */
function howItEnded(incident: Incident): string {
  const { remedies = [], found } = incident;
  const last = remedies.at(-1);
  if (incident.status !== 'resolved') return '';
  if ('person' in incident.resolution && incident.resolution.reason) return incident.resolution.reason;
  if (found) return foundText(found);
  if ('person' in incident.resolution) return `resolved by ${incident.resolution.person}`;
  return last ? `after ${remedyText(last)}` : 'by itself';
}
