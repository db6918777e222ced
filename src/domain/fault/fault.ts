import type { IncidentClass, Severity } from './incident.ts';
import type { Connection, Place } from '#domain/station/station.ts';

/** Where at most one incident of a class is open at a time; connector 0 is the station itself. */
export type Spot = Place & { class: IncidentClass };
/** How it is known where the charger has not said so. */
export type By = 'sessions' | 'clock';
export type Fault = Spot & { code: string; severity: Severity; at: string; what: string; by?: By };
/** What is known in the same way is over: all of the class, or of it that of the code. */
export type Cleared = Spot & { code?: string; at: string; what: string; by?: By };

/** A charge that went well: it ends an incident of its place that has cleared before. */
export type Success = Place & { sessionId: string; startedAt: string; endedAt: string };

/** What a change means: faults to open (or to note, where one of their class is open already), those that are over, and a car that has charged. */
export type Judgement = { open: Fault[]; clear: Cleared[]; success?: Success };

/** `lostAt` is there once a station has been away for longer than the grace; a routine reconnect never sets it. */
export type WatchedConnection = Connection & { lostAt?: string };

export function judgeConnection(before: WatchedConnection | undefined, after: WatchedConnection): Judgement {
  const spot = { stationId: after.stationId, evseId: 0, connectorId: 0, class: 'link' as const };
  if (after.lostAt && after.lostAt !== before?.lostAt) {
    const what = `no connection since ${after.disconnectedAt ?? after.lostAt}`;
    return { open: [{ ...spot, code: 'ConnectionLost', severity: 'P2', at: after.lostAt, what }], clear: [] };
  }
  const isBack = before?.lostAt && !after.lostAt;
  return { open: [], clear: isBack ? [{ ...spot, at: after.connectedAt, what: 'connected again' }] : [] };
}

/** P1 is the worst. */
export const worse = (a: Severity, b: Severity): Severity => (a < b ? a : b);
