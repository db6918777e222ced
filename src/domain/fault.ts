import { createHash } from 'node:crypto';
import { faultKind, isChargeX, type FaultKind } from './fault-classes.ts';
import type { Incident, IncidentClass, OpenIncident, Severity } from './incident.ts';
import { inError } from './station-status.ts';
import type { Connection, Connector } from './station.ts';

/** Where at most one incident of a class is open at a time; connector 0 is the station itself. */
export type Spot = { stationId: string; evseId: number; connectorId: number; class: IncidentClass };
export type Fault = Spot & { code: string; severity: Severity; at: string; what: string };
export type Cleared = Spot & { at: string; what: string };

/** What a change means: a fault to open (or to note, where one of its class is open already), and one to resolve. */
export type Judgement = { open?: Fault; resolve?: Cleared };

/** ChargeX puts its code into vendorErrorCode (1.6) beside the nearest OCPP word; the finer one counts. */
const codeOf = ({ status, errorCode, vendorErrorCode }: Connector): string =>
  vendorErrorCode && isChargeX(vendorErrorCode) ? vendorErrorCode : (errorCode ?? status);

/** OCPP 1.6 §4.9: an error beside a status other than Faulted is a warning, for charging goes on. */
const severityOf = (kind: FaultKind, { status }: Connector): Severity =>
  status === 'Faulted' || kind.severity === 'P1' || kind.severity === 'P4' ? kind.severity : 'P3';

export function judgeConnector(before: Connector | undefined, after: Connector): Judgement {
  const { stationId, evseId, connectorId, since: at } = after;
  const spot = (of: IncidentClass): Spot => ({ stationId, evseId, connectorId, class: of });
  const was = before && inError(before) ? faultKind(codeOf(before)) : undefined;
  const cleared = (what: string) => was && { resolve: { ...spot(was.class), at, what } };
  if (!inError(after)) return { ...cleared(`cleared: ${after.detail ?? after.status}`) };

  const code = codeOf(after);
  const is = faultKind(code);
  const what = [`${code}: ${is.means}`, after.info].filter(Boolean).join(', ');
  return {
    open: { ...spot(is.class), code, severity: severityOf(is, after), at, what },
    ...(was && was.class !== is.class && cleared(`gave way to ${code}`)),
  };
}

/** `lostAt` is there once a station has been away for longer than the grace; a routine reconnect never sets it. */
export type WatchedConnection = Connection & { lostAt?: string };

export function judgeConnection(before: WatchedConnection | undefined, after: WatchedConnection): Judgement {
  const spot = { stationId: after.stationId, evseId: 0, connectorId: 0, class: 'link' as const };
  if (after.lostAt && after.lostAt !== before?.lostAt) {
    const what = `no connection since ${after.disconnectedAt ?? after.lostAt}`;
    return { open: { ...spot, code: 'ConnectionLost', severity: 'P2', at: after.lostAt, what } };
  }
  if (before?.lostAt && !after.lostAt) return { resolve: { ...spot, at: after.connectedAt, what: 'connected again' } };
  return {};
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
