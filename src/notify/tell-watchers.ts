import { connectorFree } from '#domain/notice/place-notices.ts';
import { freePlugs, isClosed } from '#domain/station/free-plugs.ts';
import { turnsNow, withTurn } from '#domain/watch/queue.ts';
import { isOver, type Plug, type Watch } from '#domain/watch/watch.ts';
import { log } from '#log';
import { windowsAt } from '#store/maintenance.ts';
import { describeStation } from '#store/stations.ts';
import { takeTurn, watchesAt } from '#store/watches.ts';
import { publishToDriver } from './publish.ts';
import { stationsOf } from './stations-of.ts';

/**
 * Tells those who wait at a site, as far as there are free outlets: by how things stand, so that it does not matter what
 * it was called for, how late, or how often. Said before it is noted: said twice, it is sent once.
 */
export async function tellWatchers(siteId: string, at: string): Promise<void> {
  let watches = (await watchesAt(siteId)).filter(({ kind }) => kind === 'free');
  if (!watches.some((watch) => !watch.told && !isOver(watch, at))) return;
  const free = await freeAt(siteId, watches, at);
  for (;;) {
    const [turn] = turnsNow(watches, free, at);
    if (!turn) return;
    const told = withTurn(turn, at);
    await publishToDriver(connectorFree(told));
    log('info', 'turn-told', { watchId: told.watchId, ...turn.plug });
    const known = await takeTurn(told);
    watches = [...watches.filter(({ watchId }) => watchId !== told.watchId), ...(known ? [known] : [])];
  }
}

async function freeAt(siteId: string, watches: Watch[], at: string): Promise<Plug[]> {
  const named = watches.map(({ stationId }) => stationId);
  const stations = named.includes(undefined) ? await stationsOf(siteId) : [...new Set(named)];
  const [windows, whole] = await Promise.all([
    windowsAt(siteId, at),
    Promise.all(stations.map((stationId) => describeStation(stationId!))),
  ]);
  return whole.flatMap((each) => {
    const isThere = each?.connection && !each.connection.disconnectedAt && !isClosed(windows, each.station.stationId);
    return isThere ? freePlugs(each.connectors) : [];
  });
}
