import type { LinkFact, StatusFact } from './fact.ts';
import { availabilityOf } from './availability.ts';
import { chargesOf } from './charges.ts';
import { excusesOf, type Circumstances } from './excuse.ts';
import { added, type Figures } from './figures.ts';
import { gridWh, type MeterReading } from './grid-meter.ts';
import { incidentFigures } from './incident-figures.ts';
import { within, type Interval, type Span } from './interval.ts';
import { flowsOf, type Measured } from './measured.ts';
import { timelineOf } from './timeline.ts';
import { visitsOf } from './visits.ts';

export type ConnectorEvidence = { evseId: number; connectorId: number; statuses: StatusFact[] };

export type StationEvidence = {
  stationId: string;
  registeredAt: string;
  ratedW?: number;
  connectors: ConnectorEvidence[];
  /** Of connector 0. */
  station: StatusFact[];
  links: LinkFact[];
  sessions: Measured[];
};

/** All that the figures of a site are told by. */
export type SiteEvidence = {
  stations: StationEvidence[];
  circumstances: Circumstances;
  readings: MeterReading[];
};

/** Figures by connector, as `1/1`; `0/0` is the station itself. */
export type ByConnector = Record<string, Figures>;

const connectorKey = ({ evseId, connectorId }: { evseId: number; connectorId: number }): string =>
  `${evseId}/${connectorId}`;

/** The timeline of one of the connectors of a station. */
export function timelineAt(
  { stationId, station, links, sessions, connectors }: StationEvidence,
  connector: ConnectorEvidence,
  circumstances: Circumstances,
  span: Span,
): Interval[] {
  const evidenceOf = (one: ConnectorEvidence) => ({
    statuses: one.statuses,
    flows: flowsOf(sessions.filter((session) => placeOf(session, connectors) === one)),
  });
  const { evseId, connectorId } = connector;
  const beside = connectors.filter((one) => one.evseId === evseId && one.connectorId !== connectorId).map(evidenceOf);
  const excuses = excusesOf({ stationId, evseId, connectorId }, circumstances);
  return timelineOf({ ...evidenceOf(connector), beside, station, links, excuses }, span);
}

/** 2.x may name the EVSE alone: it is then of its first connector. */
function placeOf({ evseId, connectorId }: Measured, connectors: ConnectorEvidence[]): ConnectorEvidence | undefined {
  const ofEvse = connectors.filter((connector) => connector.evseId === evseId);
  return connectorId === 0 ? ofEvse[0] : ofEvse.find((connector) => connector.connectorId === connectorId);
}

/** A day, or a part of one: the figures of each station, and under '' those of the site itself. */
export function figuresOfSite(evidence: SiteEvidence, span: Span): Map<string, ByConnector> {
  const { stations, circumstances, readings } = evidence;
  const sums = new Map<string, Map<string, Figures[]>>();
  const add = (stationId: string, connector: string, figures: Figures) => {
    const ofStation = sums.get(stationId) ?? new Map<string, Figures[]>();
    sums.set(stationId, ofStation.set(connector, [...(ofStation.get(connector) ?? []), figures]));
  };
  for (const station of stations)
    for (const connector of station.connectors)
      add(station.stationId, connectorKey(connector), figuresOfConnector(station, connector, circumstances, span));

  const sessions = stations.flatMap((station) =>
    station.sessions.map((one) => ({ ...one, stationId: station.stationId })),
  );
  for (const { first, figures } of visitsOf(sessions, span))
    add(first.stationId, connectorOf(stations, first), figures);

  for (const incident of circumstances.incidents.filter(({ openedAt }) => within(span, openedAt)))
    add(incident.stationIds[0]!, connectorKey(incident), incidentFigures(incident));

  const throughMeter = gridWh(readings, span);
  if (throughMeter !== undefined) {
    const deliveredWh = added([...sums.values()].flatMap((ofStation) => [...ofStation.values()].flat())).energyWh ?? 0;
    add('', '', { gridWh: throughMeter, deliveredWh });
  }
  const summed = (ofStation: Map<string, Figures[]>) =>
    Object.fromEntries([...ofStation].map(([connector, all]) => [connector, added(all)]));
  return new Map([...sums].map(([stationId, ofStation]) => [stationId, summed(ofStation)]));
}

/** A station counts from the day it was registered. */
function figuresOfConnector(
  station: StationEvidence,
  connector: ConnectorEvidence,
  circumstances: Circumstances,
  span: Span,
): Figures {
  const from = station.registeredAt > span.from ? station.registeredAt : span.from;
  if (from >= span.to) return {};
  const justBefore = { from: new Date(Date.parse(from) - 1).toISOString(), to: span.to };
  const intervals = timelineAt(station, connector, circumstances, justBefore);
  const [first, ...rest] = intervals;
  const whole = first!.to > from ? [{ ...first!, from }, ...rest] : rest;
  const sessions = station.sessions.filter((one) => placeOf(one, station.connectors) === connector);
  return added([
    availabilityOf(whole, first),
    chargesOf(sessions, connector.statuses, { from, to: span.to }, station.ratedW),
  ]);
}

function connectorOf(stations: StationEvidence[], session: Measured & { stationId: string }): string {
  const { connectors } = stations.find(({ stationId }) => stationId === session.stationId)!;
  return connectorKey(placeOf(session, connectors) ?? session);
}
