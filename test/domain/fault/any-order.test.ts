import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeConnector } from '#domain/fault/connector-fault.ts';
import { worse, type Spot } from '#domain/fault/fault.ts';
import { cleared, incidentOf, told } from '#domain/fault/incident-story.ts';
import type { Severity, UnresolvedIncident } from '#domain/fault/incident.ts';
import { withStatus, type KnownConnector } from '#domain/station/connector-change.ts';
import type { Connector } from '#domain/station/station.ts';

/*
 * Frames come in any order and twice, and a stream delivers what it has delivered before: what is open at the end is the same.
 */

const minute = (n: number) => `2026-05-04T08:0${n}:00.000Z`;
const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const well: Partial<Connector> = { status: 'Available' };
const words: Partial<Connector>[] = [
  well,
  { status: 'Occupied', detail: 'Charging' },
  { status: 'Faulted', errorCode: 'ReaderFailure' },
  { status: 'Faulted', errorCode: 'GroundFailure' },
  { status: 'Occupied', errorCode: 'PowerMeterFailure' },
  { status: 'Faulted', errorCode: 'PowerMeterFailure' },
  { status: 'Faulted', errorCode: 'OtherError', vendorErrorCode: 'CX005' },
];
type Change = { before?: KnownConnector; after: KnownConnector };

/** The changes of the connector's item, as the stream has them. */
function changesBy(frames: Connector[]): Change[] {
  let known: KnownConnector | undefined;
  return frames.flatMap((frame): Change[] => {
    const after = withStatus(known, frame);
    if (after === 'unchanged') return [];
    const change = { ...(known && { before: known }), after };
    known = after;
    return [change];
  });
}

/** As track-faults does it: what is over, then what is wrong. */
function incidentsOf(changes: Change[]): Map<string, UnresolvedIncident> {
  const incidents = new Map<string, UnresolvedIncident>();
  const of = (spot: Spot) => `${spot.stationId} ${spot.evseId}/${spot.connectorId} ${spot.class}`;
  for (const { before, after } of changes) {
    const { open, clear } = judgeConnector(before, after);
    for (const over of clear) {
      const known = incidents.get(of(over));
      if (known) incidents.set(of(over), cleared(known, over));
    }
    for (const fault of open) {
      const known = incidents.get(of(fault));
      incidents.set(of(fault), known ? told(known, fault) : incidentOf(fault, 'SLUSSEN'));
    }
  }
  return incidents;
}

/** What somebody has to know: where, of what kind, how grave, what is wrong now, and whether it is over. */
const gist = (incidents: Map<string, UnresolvedIncident>) =>
  [...incidents]
    .map(([spot, { severity, signals }]) => ({
      ...{ spot, severity },
      wrong: signals.flatMap(({ code, until }) => (until ? [] : [code])).sort(),
    }))
    .sort((a, b) => a.spot.localeCompare(b.spot));

/** By what was true, minute by minute. */
function truth(frames: Connector[]) {
  const classes = new Map<string, Severity>();
  for (const frame of frames)
    for (const fault of judgeConnector(undefined, frame).open)
      classes.set(fault.class, worse(classes.get(fault.class) ?? 'P4', fault.severity));
  const last = judgeConnector(undefined, frames.at(-1)!).open;
  const spots = [...classes].map(([of, severity]) => ({
    ...{ spot: `CP1 1/1 ${of}`, severity },
    wrong: last.filter((fault) => fault.class === of).map(({ code }) => code),
  }));
  return spots.sort((a, b) => a.spot.localeCompare(b.spot));
}

/**
 * Each says something else than the one before it: what repeats what is known is not written, so that it cannot make an older
 * word late. Such a word is put right by the first thing that is tried on a charger, which is to ask for its status.
 */
const frames = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 })
  .map((told) =>
    told.map((word, i): Connector => ({ ...place, status: 'Available', since: minute(i), info: `${i}`, ...word })),
  );

const inAnyOrder = frames.chain((sent) =>
  fc.record({
    sent: fc.constant(sent),
    heard: fc.shuffledSubarray([...sent, ...sent], { minLength: 2 * sent.length }),
  }),
);

test('in whatever order statuses come, and how often, the same incidents are open, as grave, for the same reasons', () => {
  fc.assert(
    fc.property(inAnyOrder, ({ sent, heard }) => {
      const open = gist(incidentsOf(changesBy(heard)));
      const expected = truth(sent);
      expect(open.map(({ spot, severity }) => ({ spot, severity }))).toEqual(
        expected.map(({ spot, severity }) => ({ spot, severity })),
      );
      // What was told late beside a newer fault of its class is over with that.
      for (const [i, { wrong }] of open.entries()) {
        expect(wrong).toEqual(expect.arrayContaining(expected[i]!.wrong));
        expect(wrong.length > 0).toBe(expected[i]!.wrong.length > 0);
      }
    }),
    { numRuns: 500 },
  );
});

test('a stream that delivers a batch once more, from wherever it began, changes nothing', () => {
  const redelivered = frames.chain((sent) =>
    fc.record({ sent: fc.constant(sent), from: fc.nat(sent.length), to: fc.nat(sent.length) }),
  );
  fc.assert(
    fc.property(redelivered, ({ sent, from, to }) => {
      const changes = changesBy(sent);
      const again = [...changes.slice(0, to), ...changes.slice(Math.min(from, to), to), ...changes.slice(to)];
      expect(incidentsOf(again)).toEqual(incidentsOf(changes));
    }),
    { numRuns: 500 },
  );
});
