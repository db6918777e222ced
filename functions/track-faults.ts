import type { KnownConnector } from '#domain/station/connector-change.ts';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { judgeConnection, type Judgement, type WatchedConnection } from '#domain/fault/fault.ts';
import { judgeSecurity, type SecurityEvent } from '#domain/fault/security-event.ts';
import { log } from '#log';
import { clear, raise } from '#store/open-incidents.ts';
import { getStation } from '#store/stations.ts';
import { eachRecord, type Change } from './middleware/each-record.ts';

/** A connector, a connection or a station's security has changed: a fault opens an incident, its clearing is told in it. */
export const handler = eachRecord(async (change) => {
  const { open, clear: over } = judge(change);
  for (const cleared of over) {
    const known = await clear(cleared);
    log('info', 'fault-cleared', { stationId: cleared.stationId, class: cleared.class, known });
  }
  for (const fault of open) {
    const station = await getStation(fault.stationId);
    if (!station) return log('warn', 'fault-of-unknown-station', { stationId: fault.stationId });
    const outcome = await raise(fault, station.siteId);
    log('info', 'fault', { stationId: fault.stationId, class: fault.class, code: fault.code, outcome });
  }
});

function judge({ keys, before, after }: Change): Judgement {
  if (!after) return { open: [], clear: [] };
  const [kind] = String(keys.item).split('#');
  if (kind === 'CONNECTOR') return judgeConnector(before as KnownConnector | undefined, after as KnownConnector);
  if (kind === 'SECURITY') return judgeSecurity(after as SecurityEvent);
  return judgeConnection(before as WatchedConnection | undefined, after as WatchedConnection);
}
