import { isOfStation, type MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import { later } from '#domain/station/connection.ts';
import type { Station } from '#domain/station/station.ts';
import { without } from '#domain/without.ts';
import { isUpdating, updateMs } from './expected-absence.ts';
import type { UnresolvedIncident } from './incident.ts';
import { lengthened } from './timeline.ts';

/*
 * What goes wrong while people work at a charger, or while it is updated, is written down, and nobody is told of it. What is
 * still wrong afterwards is told then.
 */

type Muted = Pick<Station, 'stationId'> & Partial<Pick<Station, 'campaignId' | 'firmwareStatus'>>;

/** A campaign says when a station has its update by freeing it: until then it is asked again. */
const askAgainMs = 5 * 60_000;

/** Until when all of these stations are worked at, or updated; `windows`: the planned work of their site now. */
export function mutedUntil(stations: Muted[], windows: MaintenanceWindow[], at: string): string | undefined {
  const ends = stations.map((station) =>
    [
      ...windows.filter((window) => isOfStation(window, station.stationId)).map(({ to }) => to),
      ...updateOf(station, at),
    ]
      .filter((end) => end > at)
      .toSorted()
      .at(-1),
  );
  return ends.every((end) => end !== undefined) ? ends.toSorted()[0] : undefined;
}

function updateOf({ campaignId, firmwareStatus }: Muted, at: string): string[] {
  if (campaignId !== undefined) return [later(at, askAgainMs)];
  return firmwareStatus && isUpdating(firmwareStatus) ? [later(firmwareStatus.at, updateMs)] : [];
}

/** It is muted for so long, or not any more: then it is news, unless it is over by then. */
export function muted(incident: UnresolvedIncident, until: string | undefined, at: string): UnresolvedIncident {
  if (!incident.mutedUntil || incident.mutedUntil === until) return incident;
  if (until) return { ...incident, mutedUntil: until };
  if (incident.clearedAt) return incident;
  const what = 'the planned work is over, and it is still wrong';
  return { ...without(incident, 'mutedUntil'), timeline: lengthened(incident, { at, what }) };
}
