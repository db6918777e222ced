import { DomainError } from '#domain/error.ts';
import type { Station } from '#domain/station/station.ts';
import { listStations } from '#store/stations.ts';

type Filter = { vendor?: string; model?: string; firmwareVersion?: string; siteId?: string };

/** Those named of which all is true that was asked for; in the order of their ids, so that waves can be foretold. */
export async function chosenStations(filter: Filter | undefined, stationIds: string[] | undefined): Promise<string[]> {
  if (!filter && !stationIds) throw invalid('stations', 'Say which chargers: stations, stationIds, or both.');
  const { siteId, ...facts } = filter ?? {};
  const wanted = Object.entries(facts).filter(([, value]) => value !== undefined) as [keyof typeof facts, string][];
  const found: Station[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await listStations({ siteId, limit: 1000, cursor });
    found.push(...items.filter((station) => wanted.every(([name, value]) => station[name] === value)));
    if (!next) break;
    cursor = next;
  }
  const known = new Set(found.map(({ stationId }) => stationId));
  const chosen = stationIds ? [...new Set(stationIds)].filter((id) => known.has(id)) : [...known];
  const missing = filter ? [] : (stationIds ?? []).filter((id) => !known.has(id));
  if (missing.length) throw invalid('stationIds', `There is no station ${missing.slice(0, 5).join(', ')}.`);
  if (!chosen.length) throw invalid('stations', 'No charger is like this.');
  return chosen.sort();
}

const invalid = (path: string, detail: string) => new DomainError('invalid', detail, [{ path, message: detail }]);
