import { later, linkGraceMs } from '#domain/station/connection.ts';
import type { KnownConnector } from '#domain/station/connector-change.ts';
import type { WatchedConnection } from '#domain/fault/fault.ts';
import type { Station } from '#domain/station/station.ts';
import type { BootFact, LinkFact, StatusFact } from './fact.ts';

/** A fact whose site is not looked up yet. */
type Told<F> = F extends unknown ? Omit<F, 'siteId'> : never;

/*
 * What a change of a station's items tells of its availability. The same change always tells the same facts, so that
 * one that is delivered again says nothing new.
 */

type Written = KnownConnector & { version?: number };

/** Only what makes the connector another: 1.6's words within Occupied are many, and the session tells when energy flowed. */
export function factsOfConnector(before: KnownConnector | undefined, after: Written): Told<StatusFact>[] {
  const { stationId, evseId, connectorId, late, version: order = 0 } = after;
  const spot = { kind: 'status' as const, stationId, evseId, connectorId, order };
  const told = { ...spot, ...wordOf(after), at: toldAt(before, after) };
  const overtaken = late && late.since !== before?.late?.since;
  return [
    ...(!before || !sameWord(before, after) ? [{ ...told, ...(before && { was: before.status }) }] : []),
    ...(overtaken ? [{ ...spot, ...wordOf(late), at: late.since, late: true as const }] : []),
  ];
}

type Word = Pick<StatusFact, 'status' | 'errorCode' | 'vendorErrorCode'>;

const wordOf = ({ status, errorCode, vendorErrorCode }: Word): Word => ({
  status,
  ...(errorCode && { errorCode }),
  ...(vendorErrorCode && { vendorErrorCode }),
});
const sameWord = (one: Word, other: Word): boolean => JSON.stringify(wordOf(one)) === JSON.stringify(wordOf(other));

/** A status says since when it is; an error of 2.x, which leaves that as it was, when it came or went. */
const toldAt = (before: KnownConnector | undefined, { since, errors = [] }: KnownConnector): string =>
  before?.since === since ? [since, ...errors.map(({ at }) => at)].toSorted().at(-1)! : since;

/** Reconnects within the grace tell nothing: sockets end every two hours. Nothing hangs on who noticed the loss, or when. */
export function factsOfConnection(before: WatchedConnection | undefined, after: WatchedConnection): Told<LinkFact>[] {
  const { stationId } = after;
  const link = (online: boolean, at: string) => ({
    kind: 'link' as const,
    stationId,
    online,
    at,
    order: Number(online),
  });
  if (!before) return [link(true, after.connectedAt)];
  const { lostAt, disconnectedAt: lostSince } = before;
  if (after.lostAt && !lostAt) return [link(false, after.disconnectedAt ?? after.lostAt)];
  if (after.disconnectedAt || !lostSince) return [];
  if (lostAt) return [link(true, after.connectedAt)];
  const wasLong = after.connectedAt > later(lostSince, linkGraceMs);
  return wasLong ? [link(false, lostSince), link(true, after.connectedAt)] : [];
}

export function factsOfStation(before: Station | undefined, after: Station): Told<BootFact>[] {
  const { stationId, bootedAt: at, bootReason: reason } = after;
  if (!at || at === before?.bootedAt) return [];
  return [{ kind: 'boot', stationId, at, order: 0, ...(reason && { reason }) }];
}
