import { incidentOf, judgeConnection, judgeConnector, type WatchedConnection } from '#domain/fault.ts';
import type { Connector } from '#domain/station.ts';
import { log } from '#log';
import { openIncident, resolveIncident } from '#store/open-incidents.ts';
import { getStation } from '#store/stations.ts';
import { eachRecord, type Change } from './middleware/each-record.ts';

/** A connector or a connection has changed: a fault opens an incident, its clearing resolves it. */
export const handler = eachRecord(async (change) => {
  const { open, resolve } = judge(change);
  if (resolve) {
    const resolved = await resolveIncident(resolve);
    log('info', 'fault-cleared', { stationId: resolve.stationId, class: resolve.class, resolved });
  }
  if (open) {
    const station = await getStation(open.stationId);
    if (!station) return log('warn', 'fault-of-unknown-station', { stationId: open.stationId });
    const outcome = await openIncident(incidentOf(open, station.siteId));
    log('info', 'fault', { stationId: open.stationId, class: open.class, code: open.code, outcome });
  }
});

function judge({ keys, before, after }: Change) {
  if (!after) return {};
  if (String(keys.item).startsWith('CONNECTOR#'))
    return judgeConnector(before as Connector | undefined, after as Connector);
  return judgeConnection(before as WatchedConnection | undefined, after as WatchedConnection);
}
