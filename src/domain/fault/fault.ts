import { createHash } from 'node:crypto';
import type { Incident, IncidentClass, OpenIncident, Severity } from './incident.ts';
import type { Connection } from '#domain/station/station.ts';

/** Where at most one incident of a class is open at a time; connector 0 is the station itself. */
export type Spot = { stationId: string; evseId: number; connectorId: number; class: IncidentClass };
export type Fault = Spot & { code: string; severity: Severity; at: string; what: string };
export type Cleared = Spot & { at: string; what: string };

/** What a change means: faults to open (or to note, where one of their class is open already), and those to resolve. */
export type Judgement = { open: Fault[]; resolve: Cleared[] };

/** `lostAt` is there once a station has been away for longer than the grace; a routine reconnect never sets it. */
export type WatchedConnection = Connection & { lostAt?: string };

export function judgeConnection(before: WatchedConnection | undefined, after: WatchedConnection): Judgement {
  const spot = { stationId: after.stationId, evseId: 0, connectorId: 0, class: 'link' as const };
  if (after.lostAt && after.lostAt !== before?.lostAt) {
    const what = `no connection since ${after.disconnectedAt ?? after.lostAt}`;
    return { open: [{ ...spot, code: 'ConnectionLost', severity: 'P2', at: after.lostAt, what }], resolve: [] };
  }
  const isBack = before?.lostAt && !after.lostAt;
  return { open: [], resolve: isBack ? [{ ...spot, at: after.connectedAt, what: 'connected again' }] : [] };
}

/** The same fault, told again, is the same incident. */
const incidentIdOf = ({ stationId, evseId, connectorId, class: of, at }: Fault): string =>
  createHash('sha256').update([stationId, evseId, connectorId, of, at].join('\n')).digest('hex').slice(0, 20);

export const incidentOf = (fault: Fault, siteId: string): OpenIncident => ({
  incidentId: incidentIdOf(fault),
  siteId,
  stationIds: [fault.stationId],
  evseId: fault.evseId,
  connectorId: fault.connectorId,
  class: fault.class,
  code: fault.code,
  severity: fault.severity,
  status: 'open',
  openedAt: fault.at,
  timeline: [{ at: fault.at, what: fault.what }],
});

export const spotOf = ({ stationIds, ...incident }: Incident): Spot => ({ ...incident, stationId: stationIds[0]! });

/** P1 is the worst. */
export const worse = (a: Severity, b: Severity): Severity => (a < b ? a : b);
