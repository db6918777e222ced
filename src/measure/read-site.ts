import type { Circumstances } from '#domain/measure/excuse.ts';
import type { LinkFact, StatusFact } from '#domain/measure/fact.ts';
import type { Span } from '#domain/measure/interval.ts';
import { measured, type Measured } from '#domain/measure/measured.ts';
import type { SiteEvidence, StationEvidence } from '#domain/measure/site-span.ts';
import { visitsGoOnMs } from '#domain/measure/visits.ts';
import { later } from '#domain/station/connection.ts';
import { closedIn } from '#domain/station/opening-hours.ts';
import type { Site } from '#domain/station/site.ts';
import type { Station } from '#domain/station/station.ts';
import { connectorsOf } from '#store/connectors.ts';
import { factsAt } from '#store/history.ts';
import { incidentsOfSite } from '#store/incidents.ts';
import { windowsAt } from '#store/maintenance.ts';
import { readingsAround } from '#store/readings.ts';
import { listSessions } from '#store/sessions.ts';
import { allStationsOf } from '#store/stations.ts';
import { inTurns } from './in-turns.ts';

/** What it was just before a time tells what goes on in it. */
const justBeforeMs = 60_000;

/** Stations that are read at the same time, each with some five requests. */
const atOnce = 10;

/** All that the figures of a site in that time are told by. */
export async function readSite(site: Site, span: Span): Promise<SiteEvidence> {
  const [known, circumstances, readings] = await Promise.all([
    allStationsOf(site.siteId),
    readCircumstances(site, span),
    readingsAround(site.siteId, span),
  ]);
  const stations = await inTurns(known, atOnce, (station) => readStation(station, span));
  return { stations, circumstances, readings };
}

export async function readCircumstances({ siteId, ...site }: Site, { from, to }: Span): Promise<Circumstances> {
  const [known, incidents, maintenance] = await Promise.all([
    allStationsOf(siteId),
    incidentsOfSite(siteId, from),
    windowsAt(siteId, from, to),
  ]);
  const closed = closedIn(site.openings, site.timeZone, { from: later(from, -justBeforeMs), to });
  return { incidents, maintenance, closed, stations: known.length };
}

export async function readStation({ stationId, registeredAt, ratedW }: Station, span: Span): Promise<StationEvidence> {
  const statuses = (evseId: number, connectorId: number) =>
    factsAt<StatusFact>(stationId, `STATUS#${evseId}#${connectorId}`, span);
  const [connectors, station, links, sessions] = await Promise.all([
    connectorsOf(stationId),
    statuses(0, 0),
    factsAt<LinkFact>(stationId, 'LINK', span),
    sessionsAround(stationId, span),
  ]);
  const told = await Promise.all(
    connectors.map(async ({ evseId, connectorId }) => ({
      evseId,
      connectorId,
      statuses: await statuses(evseId, connectorId),
    })),
  );
  return { stationId, registeredAt, ...(ratedW && { ratedW }), connectors: told, station, links, sessions };
}

/** A car may have been plugged in for days, and charge on. */
const longestMs = 7 * 86_400_000;

export async function sessionsAround(stationId: string, { from, to }: Span): Promise<Measured[]> {
  const asked = { stationId, from: later(from, -longestMs), to: later(to, visitsGoOnMs), limit: 500 };
  const found: Measured[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listSessions({ ...asked, cursor });
    found.push(...items.map(measured));
    cursor = next;
  } while (cursor);
  return found;
}
