import type { BootFact, Fact } from '#domain/measure/fact.ts';
import type { ConnectorIntervals, Span } from '#domain/measure/interval.ts';
import { spanOfDay, type Days } from '#domain/measure/local-day.ts';
import { timelineAt } from '#domain/measure/site-span.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { factsAt } from '#store/history.ts';
import { readCircumstances, readStation } from './read-site.ts';

export type StationTimeline = Span & { connectors: ConnectorIntervals[]; facts: Fact[] };

/** What every connector of a station was in these days, up to now, and the facts that tell so; of each kind the last before, too. */
export async function stationTimeline(station: Station, site: Site, days: Days, now: string): Promise<StationTimeline> {
  const end = spanOfDay(days.to, site.timeZone).to;
  const span = { from: spanOfDay(days.from, site.timeZone).from, to: end < now ? end : now };
  if (span.from >= span.to) return { ...span, to: span.from, connectors: [], facts: [] };
  const [told, circumstances, boots] = await Promise.all([
    readStation(station, span),
    readCircumstances(site, span),
    factsAt<BootFact>(station.stationId, 'BOOT', span),
  ]);
  const facts: Fact[] = [
    ...told.connectors.flatMap(({ statuses }) => statuses),
    ...told.station,
    ...told.links,
    ...boots,
  ];
  return {
    ...span,
    connectors: told.connectors.map(({ evseId, connectorId, statuses }) => ({
      ...{ evseId, connectorId },
      intervals: timelineAt(told, { evseId, connectorId, statuses }, circumstances, span),
    })),
    facts: facts.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  };
}
