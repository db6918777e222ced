import type { BootFact, Fact } from '#domain/measure/fact.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { cut, within, type ConnectorIntervals, type Span } from '#domain/measure/interval.ts';
import { spanOfDay, type Days } from '#domain/measure/local-day.ts';
import type { Measured } from '#domain/measure/measured.ts';
import { timelineAt } from '#domain/measure/site-span.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { factsAt } from '#store/history.ts';
import { readCircumstances, readStation } from './read-site.ts';

export type StationTimeline = Span & {
  connectors: ConnectorIntervals[];
  facts: Fact[];
  /** What the funnel, speed and energy follow from: those that began in that time, or to which energy flowed in it. */
  sessions: Measured[];
  /** Those of this station that were opened or under way. */
  incidents: Incident[];
};

/** What every connector of a station was in these days, up to now, and the facts that tell so; of each kind the last before, too. */
export async function stationTimeline(station: Station, site: Site, days: Days, now: string): Promise<StationTimeline> {
  const end = spanOfDay(days.to, site.timeZone).to;
  const span = { from: spanOfDay(days.from, site.timeZone).from, to: end < now ? end : now };
  if (span.from >= span.to) return { ...span, to: span.from, connectors: [], facts: [], sessions: [], incidents: [] };
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
    connectors: told.connectors.map((connector) => ({
      ...{ evseId: connector.evseId, connectorId: connector.connectorId },
      intervals: timelineAt(told, connector, circumstances, span),
    })),
    facts: facts.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    sessions: told.sessions
      .filter(({ startedAt, outcome }) => within(span, startedAt) || (outcome?.flow && cut(outcome.flow, span)))
      .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    incidents: circumstances.incidents.filter(
      ({ stationIds, openedAt }) => stationIds.includes(station.stationId) && openedAt < span.to,
    ),
  };
}
