import { now } from '#clock';
import type { WatchedConnection } from '#domain/fault/fault.ts';
import { factsOfConnection, factsOfConnector, factsOfStation } from '#domain/measure/facts-of-change.ts';
import type { KnownConnector } from '#domain/station/connector-change.ts';
import type { Station } from '#domain/station/station.ts';
import { log } from '#log';
import { keepFact } from '#store/history.ts';
import { reopen } from '#store/measures.ts';
import { getStation } from '#store/stations.ts';
import { eachRecord, type Change } from './middleware/each-record.ts';

/**
 * A connector, a connection or a station has changed: what of it uptime is told by is kept, for years. Days that are
 * closed already are computed again by it.
 */
export const handler = eachRecord(async (change) => {
  const facts = factsOf(change);
  const [first] = facts;
  if (!first) return;
  const station = await getStation(first.stationId);
  if (!station) return log('warn', 'fact-of-unknown-station', { stationId: first.stationId });
  for (const fact of facts) await keepFact({ ...fact, siteId: station.siteId });
  for (const fact of facts) await reopen(station.siteId, fact.at, now().toISOString());
});

function factsOf({ keys, before, after }: Change) {
  if (!after) return [];
  const [kind] = String(keys.item).split('#');
  if (kind === 'CONNECTOR') return factsOfConnector(before as KnownConnector | undefined, after as KnownConnector);
  if (kind === 'CONNECTION')
    return factsOfConnection(before as WatchedConnection | undefined, after as WatchedConnection);
  return kind === 'STATION' ? factsOfStation(before as Station | undefined, after as Station) : [];
}
