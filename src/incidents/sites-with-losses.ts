import type { Station } from '#domain/station/station.ts';
import { connectionsOf, type KnownConnection } from '#store/connections.ts';
import { allStationsOf, getStations } from '#store/stations.ts';

/** At a site, those that are to be looked at now. */
type DueAtSite = { siteId: string; due: KnownConnection[] };

/** A site at which something is gone: its stations, and the connections of those that have ever had one. */
export type SiteWithLosses = DueAtSite & { stations: Station[]; connections: KnownConnection[] };

export async function bySite(due: KnownConnection[]): Promise<DueAtSite[]> {
  const stations = await getStations(due.map(({ stationId }) => stationId));
  const siteOf = new Map(stations.map(({ stationId, siteId }) => [stationId, siteId]));
  const sites = Map.groupBy(
    due.filter(({ stationId }) => siteOf.has(stationId)),
    ({ stationId }) => siteOf.get(stationId)!,
  );
  return [...sites].map(([siteId, these]) => ({ siteId, due: these }));
}

export async function siteWith({ siteId, due }: DueAtSite): Promise<SiteWithLosses> {
  const stations = await allStationsOf(siteId);
  const connections = await connectionsOf(stations.map(({ stationId }) => stationId));
  return { siteId, stations, connections, due };
}
