import type { IncidentClass, Severity } from './incident.ts';
import type { Connection, Place } from '#domain/station/station.ts';

/** Where at most one incident of a class is open at a time; connector 0 is the station itself. */
export type Spot = Place & { class: IncidentClass };
/** How it is known where the charger has not said so. */
export type By = 'sessions' | 'clock' | 'firmware' | 'readings';
export type Fault = Spot & {
  code: string;
  severity: Severity;
  at: string;
  what: string;
  by?: By;
  /** It was over by then when it was heard of. */
  until?: string;
  /** Nobody is to hear of it before: muting.ts. */
  mutedUntil?: string;
  /** What it has part in, as the power cut of a site: all of that and of its class are one incident. */
  part?: string;
};
/** What is known in the same way is over: all of the class, or of it that of the code. */
export type Cleared = Spot & { code?: string; at: string; what: string; by?: By };

/** A charge that went well: it ends an incident of its place that has cleared before. */
export type Success = Place & { sessionId: string; startedAt: string; endedAt: string };

/** What a change means: faults to open (or to note, where one of their class is open already), those that are over, and a car that has charged. */
export type Judgement = { open: Fault[]; clear: Cleared[]; success?: Success };

/** `lostAt` is there once a station has been away for longer than the grace; a routine reconnect never sets it. */
export type WatchedConnection = Connection & { lostAt?: string; lostWith?: LostWith };

/** It went with others of its site, at one moment. */
export type LostWith = { siteId: string; at: string; since: string; gone: number; of: number; toldOfPower?: true };

export function judgeConnection(before: WatchedConnection | undefined, after: WatchedConnection): Judgement {
  const { stationId, lostAt, lostWith } = after;
  const spot = { stationId, evseId: 0, connectorId: 0 };
  if (lostAt && lostWith && !before?.lostWith) return { open: [lostTogether(spot, lostWith)], clear: [] };
  if (lostAt && lostAt !== before?.lostAt) {
    const what = `no connection since ${toMinute(after.disconnectedAt ?? lostAt)}`;
    return { open: [{ ...spot, class: 'link', code: lost, severity: 'P2', at: lostAt, what }], clear: [] };
  }
  if (!before?.lostAt || lostAt) return { open: [], clear: [] };
  const of = before.lostWith?.toldOfPower ? 'power' : 'link';
  return { open: [], clear: [{ ...spot, class: of, at: after.connectedAt, what: `${stationId} is connected again` }] };
}

/** The code of a station that is away; whether power or the link was gone is told once it is back: verdict.ts. */
export const lost = 'ConnectionLost';

/** It is to be read on a phone. */
const toMinute = (at: string): string => `${at.slice(0, 16)}Z`;

function lostTogether(spot: Place, { siteId, at, since, gone, of, toldOfPower }: LostWith): Fault {
  const what = `${gone} of ${of} stations are gone since ${toMinute(since)}`;
  const kind = toldOfPower ? ('power' as const) : ('link' as const);
  return { ...spot, class: kind, code: lost, severity: 'P1', at, what, part: `site ${siteId}` };
}

/** P1 is the worst. */
export const worse = (a: Severity, b: Severity): Severity => (a < b ? a : b);
