import { now } from '#clock';
import type { Site } from '#domain/station/site.ts';
import { maintenanceOfSite } from '#store/maintenance.ts';
import { listSites } from '#store/sites.ts';
import { describeStation, listStations, type StationWhole } from '#store/stations.ts';
import { endpoint } from './endpoint.ts';
import { locationOf } from './ocpi-location.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/location.ts';
import { siteRef } from './schemas/site.ts';
import { site } from './sites.ts';

export const list = endpoint({
  summary: 'Where one can charge, what is free and what it costs: OCPI 2.3.0 Location objects',
  query: page,
  response: schema.locationList,
  handle: async ({ query }) => {
    const { items, next } = await listSites(query);
    return { items: await Promise.all(items.map(live)), next };
  },
});

export const show = endpoint({
  summary: 'One place to charge: an OCPI 2.3.0 Location object',
  params: siteRef,
  response: schema.location,
  handle: async ({ params }) => live(await site(params.siteId)),
});

/** What has just ended is a change that is to be dated. */
const lately = (at: string): string => new Date(Date.parse(at) - 7 * 86_400_000).toISOString();

async function live(site: Site) {
  const at = now().toISOString();
  const [stations, maintenance] = await Promise.all([
    stationsOf(site.siteId),
    maintenanceOfSite(site.siteId, lately(at)),
  ]);
  return locationOf(site, stations, at, maintenance);
}

async function stationsOf(siteId: string): Promise<StationWhole[]> {
  const whole: StationWhole[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listStations({ siteId, limit: 100, cursor });
    const found = await Promise.all(items.map(({ stationId }) => describeStation(stationId)));
    whole.push(...found.filter((each) => each !== undefined));
    cursor = next;
  } while (cursor);
  return whole;
}
