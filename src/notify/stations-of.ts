import { listStations } from '#store/stations.ts';

export async function stationsOf(siteId: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listStations({ siteId, limit: 500, cursor });
    found.push(...items.map(({ stationId }) => stationId));
    cursor = next;
  } while (cursor);
  return found;
}
