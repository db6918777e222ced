import type { Station } from '#domain/station/station.ts';
import { connectionsOf, type KnownConnection } from '#store/connections.ts';
import { allStationsOf, getStations } from '#store/stations.ts';

/** A site at which something is gone: its stations, and the connections of those that have ever had one. */
export type SiteWithLosses = {
  siteId: string;
  stations: Station[];
  connections: KnownConnection[];
  /** Those that are to be looked at now. */
  due: KnownConnection[];
};

export async function sitesWith(due: KnownConnection[]): Promise<SiteWithLosses[]> {
  const stations: Station[] = [];
  for (let from = 0; from < due.length; from += 100)
    stations.push(...(await getStations(due.slice(from, from + 100).map(({ stationId }) => stationId))));
  const sites = Map.groupBy(stations, ({ siteId }) => siteId);
  return Promise.all(
    [...sites].map(async ([siteId, these]) => {
      const all = await allStationsOf(siteId);
      const isDue = ({ stationId }: KnownConnection) => these.some((station) => station.stationId === stationId);
      const connections = await connectionsOf(all.map(({ stationId }) => stationId));
      return { siteId, stations: all, connections, due: due.filter(isDue) };
    }),
  );
}
