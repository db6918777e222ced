import { nextDay, type Days } from '#domain/measure/local-day.ts';
import { keyOf, type Grouping, type Part } from '#domain/measure/group.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { listSites, getSite } from '#store/sites.ts';
import { getStation, listStations, allStationsOf } from '#store/stations.ts';
import { all } from './all.ts';
import { measuredRows } from './rows.ts';

/** Which places a report is of; of none named, all. */
export type Scope = { siteId?: string; stationId?: string; vendor?: string; model?: string };

type Asked = Scope & { days: Days; byDay?: boolean; now: string };

/** What was measured at each place of the scope, with what is known of the charger there. */
export async function partsOf({
  siteId,
  stationId,
  vendor: ofVendor,
  model: ofModel,
  ...asked
}: Asked): Promise<Part[]> {
  const { sites, stations } = await placesOf({ siteId, stationId });
  const known = new Map(stations.map((station) => [station.stationId, station]));
  const rows = await measuredRows({ ...asked, sites });
  const parts = rows
    .filter((row) => stationId === undefined || row.stationId === stationId)
    .flatMap(({ connectors, ...place }) => {
      const { vendor, model, ratedW } = known.get(place.stationId) ?? {};
      return Object.entries(connectors).map(([connector, figures]): Part => ({
        ...{ ...place, connector, figures },
        ...(vendor && { vendor }),
        ...(model && { model }),
        ...(ratedW && { ratedW }),
      }));
    });
  const isOf = (by: Grouping, key: string | undefined) => (part: Part) => key === undefined || keyOf[by](part) === key;
  return parts.filter(isOf('vendor', ofVendor)).filter(isOf('model', ofModel));
}

async function placesOf({
  siteId,
  stationId,
}: Pick<Scope, 'siteId' | 'stationId'>): Promise<{ sites: Site[]; stations: Station[] }> {
  if (stationId !== undefined) {
    const station = await getStation(stationId);
    const site = station && (await getSite(station.siteId));
    const isThere = site && (siteId === undefined || siteId === site.siteId);
    return isThere ? { sites: [site], stations: [station] } : { sites: [], stations: [] };
  }
  if (siteId !== undefined) {
    const [site, stations] = await Promise.all([getSite(siteId), allStationsOf(siteId)]);
    return { sites: site ? [site] : [], stations };
  }
  const [sites, stations] = await Promise.all([all(listSites), all(listStations)]);
  return { sites, stations };
}

/** The twelve whole months up to a day: what the statutory uptime is of, computed monthly. */
export function yearUntil(day: string): Days {
  const tomorrow = nextDay(day);
  const end = `${tomorrow.slice(0, 7)}-01`;
  const [year, month] = end.split('-') as [string, string];
  return { from: `${Number(year) - 1}-${month}-01`, to: nextDay(end, -1) };
}
