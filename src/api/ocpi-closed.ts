import { isOfStation, windowOf, type Maintenance } from '#domain/maintenance/maintenance.ts';
import type { StationWhole } from '#store/stations.ts';
import { latest, type Evse } from './ocpi-evse.ts';

/** A car that stands there and a fault are there whatever was planned. */
const whateverIsPlanned: Evse['status'][] = ['CHARGING', 'BLOCKED', 'OUTOFORDER'];

/**
 * An EVSE with what is planned for it. OCPI 2.3.0 mod_locations: a status_schedule is for information only, and what is
 * worked on is INOPERATIVE (PLANNED is one that has yet to be built).
 */
export function closed(evse: Evse, { station }: StationWhole, planned: Maintenance[], at: string): Evse {
  const here = planned.filter((each) => isOfStation(each, station.stationId));
  const all = here.flatMap((each) => windowOf(each) ?? []);
  const windows = all.filter(({ to }) => to > at);
  const isClosed = windows.some(({ from }) => from <= at);
  const changes = here.map(({ createdAt, cancelledAt }) => cancelledAt ?? createdAt);
  const turns = all.flatMap(({ from, to }) => [from, to]).filter((turn) => turn <= at);
  return {
    ...evse,
    status: isClosed && !whateverIsPlanned.includes(evse.status) ? 'INOPERATIVE' : evse.status,
    ...(windows.length && {
      status_schedule: windows
        .toSorted((one, other) => (one.from < other.from ? -1 : 1))
        .map(({ from, to }) => ({ period_begin: from, period_end: to, status: 'INOPERATIVE' })),
    }),
    last_updated: latest([evse.last_updated, ...changes, ...turns]),
  };
}
