import type { KnownConnector } from '#domain/station/connector-change.ts';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { judgeConnection, type Cleared, type Judgement, type WatchedConnection } from '#domain/fault/fault.ts';
import { judgeFirmware } from '#domain/fault/firmware-fault.ts';
import { judgeSecurity, type SecurityEvent } from '#domain/fault/security-event.ts';
import type { Health } from '#domain/health/health.ts';
import { judgeHealth } from '#domain/health/judge-health.ts';
import type { Station } from '#domain/station/station.ts';
import { isOurDoing } from '#incidents/our-doing.ts';
import { proveLate } from '#incidents/prove-late.ts';
import { raiseBeside } from '#incidents/raise-beside.ts';
import { withMuting } from '#incidents/with-muting.ts';
import { withVehicle } from '#incidents/with-vehicle.ts';
import { log } from '#log';
import { clear, prove, raise } from '#store/open-incidents.ts';
import { getStation } from '#store/stations.ts';
import { eachRecord, type Change } from './middleware/each-record.ts';

/** Evidence of a station has changed: a fault opens an incident, its clearing is told in it, a charge that went well ends it. */
export const handler = eachRecord(async (change) => {
  const { open, clear: over, success } = judge(change);
  for (const cleared of over) await end(cleared);
  if (success) await prove(success);
  for (const fault of open) {
    const station = await getStation(fault.stationId);
    if (!station) return log('warn', 'fault-of-unknown-station', { stationId: fault.stationId });
    if (await isOurDoing(fault)) continue;
    const heard = await withMuting(await withVehicle(fault), station);
    const outcome = await raise(heard, station.siteId);
    if (fault.part !== undefined && outcome !== 'already') await raiseBeside(heard, station.siteId);
    log('info', 'fault', { stationId: fault.stationId, class: fault.class, code: fault.code, outcome });
  }
});

async function end(cleared: Cleared): Promise<void> {
  const { stationId, class: of } = cleared;
  const known = await clear(cleared);
  log('info', 'fault-cleared', { stationId, class: of, known });
  if (known) await proveLate(stationId);
}

function judge({ keys, before, after }: Change): Judgement {
  if (!after) return { open: [], clear: [] };
  const [kind] = String(keys.item).split('#');
  if (kind === 'CONNECTOR') return judgeConnector(before as KnownConnector | undefined, after as KnownConnector);
  if (kind === 'SECURITY') return judgeSecurity(after as SecurityEvent);
  if (kind === 'HEALTH') return judgeHealth(before as Health | undefined, after as Health);
  if (kind === 'STATION') return judgeFirmware(before as Station | undefined, after as Station);
  return judgeConnection(before as WatchedConnection | undefined, after as WatchedConnection);
}
