import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeConnection, type WatchedConnection } from '#domain/fault/fault.ts';
import { cleared, incidentOf, told, withVerdict } from '#domain/fault/incident-story.ts';
import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { lostTogether } from '#domain/fault/site-loss.ts';
import { returnsOf, verdictOf } from '#domain/fault/verdict.ts';

/*
 * A site goes dark. The records of one station come in order, those of different stations in any, and a stream delivers what
 * it has delivered before: what is known at the end is the same.
 */

const minute = (n: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + n * 60_000).toISOString();

/** Lost with the others at 10; before that alone, perhaps; and back at some time, or not at all; with a boot, or not. */
type Fate = { stationId: string; alone: boolean; backAt?: number; boots: boolean };
type Record = { before: WatchedConnection; after: WatchedConnection };

const lostWith = { siteId: 'SLUSSEN', at: minute(10), since: minute(3), gone: 4, of: 4 };

function recordsOf({ stationId, alone, backAt }: Fate): Record[] {
  const there = { stationId, connectionId: 'a', ocppVersion: 'ocpp1.6' as const, connectedAt: minute(0) };
  const gone = { ...there, disconnectedAt: minute(5) };
  const lostAlone = { ...gone, lostAt: minute(8) };
  const lost = { ...(alone ? lostAlone : { ...gone, lostAt: minute(10) }), lostWith };
  const back = { ...there, connectionId: 'b', connectedAt: minute(backAt ?? 0) };
  return [
    ...(alone ? [{ before: gone, after: lostAlone }] : []),
    { before: alone ? lostAlone : gone, after: lost },
    ...(backAt === undefined ? [] : [{ before: lost, after: back }]),
  ];
}

/** As track-faults does it, where all are named by the site. */
function incidentBy(records: Record[]): UnresolvedIncident {
  let known: UnresolvedIncident | undefined;
  for (const { before, after } of records) {
    const { open, clear } = judgeConnection(before, after);
    for (const over of clear) known = known && cleared(known, over);
    for (const fault of open) known = known ? told(known, fault) : incidentOf(fault, 'SLUSSEN');
  }
  return known!;
}

function judged(incident: UnresolvedIncident, fates: Fate[]) {
  const returned = returnsOf(incident).map(({ stationId, backAt }) => {
    const { boots } = fates.find((fate) => fate.stationId === stationId)!;
    return { stationId, backAt, ...(boots && { bootedAt: backAt }) };
  });
  const after = withVerdict(incident, verdictOf(returned), minute(60));
  expect(withVerdict(after, verdictOf(returned), minute(60))).toEqual(after);
  return after;
}

const gist = ({ class: of, severity, stationIds, signals }: ReturnType<typeof judged>) => ({
  ...{ of, severity, stationIds: stationIds.toSorted() },
  away: signals.flatMap(({ stationId, until }) => (until ? [] : [stationId])).sort(),
});

function truth(fates: Fate[]) {
  const back = fates.filter(({ backAt }) => backAt !== undefined);
  const booted = back.filter(({ boots }) => boots).length;
  return {
    of: back.length > 0 && booted * 2 >= back.length ? 'power' : 'link',
    severity: 'P1',
    stationIds: fates.map(({ stationId }) => stationId),
    away: fates.flatMap(({ stationId, backAt }) => (backAt === undefined ? [stationId] : [])),
  };
}

const fates = fc
  .array(
    fc.record({
      alone: fc.boolean(),
      backAt: fc.option(fc.integer({ min: 11, max: 40 }), { nil: undefined }),
      boots: fc.boolean(),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((all) => all.map((fate, n): Fate => ({ stationId: `CP${n}`, ...fate })));

/** Each station's own in order, again from somewhere on where a batch is delivered again; of several whoever's turn it is. */
const delivered = fates.chain((all) =>
  fc
    .record({
      again: fc.array(fc.nat(3), { minLength: all.length, maxLength: all.length }),
      turns: fc.array(fc.nat(all.length - 1), { minLength: 60, maxLength: 60 }),
    })
    .map(({ again, turns }) => {
      const queues = all.map((fate, n) => [...recordsOf(fate), ...recordsOf(fate).slice(again[n])]);
      const inTurns = turns.flatMap((n) => queues[n]!.splice(0, 1));
      return { all, records: [...inTurns, ...queues.flat()] };
    }),
);

test('whoever is heard of first, and however often: one incident of all that went, with who is still away, of the same kind', () => {
  fc.assert(
    fc.property(delivered, ({ all, records }) => {
      expect(gist(judged(incidentBy(records), all))).toEqual(truth(all));
    }),
    { numRuns: 500 },
  );
});

test('losses are together by when they can have been, not by who is named first', () => {
  const losses = fc
    .array(fc.record({ alive: fc.nat(30), noticed: fc.nat(12) }), { minLength: 1, maxLength: 8 })
    .chain((all) => {
      const named = all.map(({ alive, noticed }, n) => ({
        ...{ stationId: `CP${n}`, aliveAt: minute(alive), goneAt: minute(alive + noticed) },
      }));
      return fc.record({
        named: fc.constant(named),
        shuffled: fc.shuffledSubarray(named, { minLength: named.length }),
      });
    });
  fc.assert(
    fc.property(losses, ({ named, shuffled }) => {
      const [one, other] = [named, shuffled].map((all) => lostTogether(all, 8));
      const of = (pattern: typeof one) =>
        pattern && [pattern.since, pattern.losses.map(({ stationId }) => stationId).sort()];
      expect(of(other)).toEqual(of(one));
    }),
    { numRuns: 500 },
  );
});
