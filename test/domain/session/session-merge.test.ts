import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import {
  withReview,
  withSamplesSeen,
  withStart,
  withStop,
  type SessionIdentity,
} from '#domain/session/session-merge.ts';
import type { Moment, Session, Start, Stop } from '#domain/session/session.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { charged, heard, identity, minute, started, stopped } from './evidence.ts';

const known = { ...identity, sessionId: sessionIdOf('CP1', '77'), version: 0 };

test('given a start, when the stop comes, then the session has ended', () => {
  const active = withStart(undefined, identity, started(1000));
  expect(active).toEqual({ ...known, status: 'active', startedAt: minute(0), start: started(1000) });
  expect(withStop(active, identity, stopped(5000))).toEqual({
    ...known,
    status: 'ended',
    startedAt: minute(0),
    start: started(1000),
    stop: stopped(5000),
  });
});

test('given a stop nobody started, then it is an orphan to look at, until the start is delivered', () => {
  const orphan = withStop(undefined, { ...identity, idTag: undefined, driverId: undefined }, stopped(5000));
  expect(orphan).toMatchObject({ status: 'orphan', review: ['start-missing'], startedAt: minute(60) });
  expect(withStart(orphan, identity, started(1000))).toEqual(charged(started(1000), stopped(5000)));
});

test('given meter values before the start, then they make an orphan that the start makes whole', () => {
  const orphan = withSamplesSeen(undefined, identity, heard(5));
  expect(orphan).toEqual({ ...known, status: 'orphan', startedAt: minute(5), review: ['start-missing'] });
  expect(withStart(orphan, identity, started(1000))).toEqual(withStart(undefined, identity, started(1000)));
});

test('given closing meter values after the stop, then the session is not revived', () => {
  const ended = charged(started(1000), stopped(5000));
  expect(withSamplesSeen(ended, identity, heard(61))).toEqual(ended);
});

test('given a start repeated after the stop and after a change of price, then nothing changes', () => {
  const priced = { ...identity, tariff: { id: 'OLD' } as Tariff };
  const ended = withStop(withStart(undefined, priced, started(1000)), priced, stopped(5000));
  const repeated = { ...started(1000), receivedAt: minute(90) };
  expect(withStart(ended, { ...identity, tariff: { id: 'NEW' } as Tariff }, repeated)).toEqual(ended);
});

test('given stops that contradict each other, then the latest counts, the other is kept, and a person looks', () => {
  const [byHand, real] = [stopped(4000, 30), stopped(5000, 60)];
  const session = withStop(charged(started(1000), byHand), identity, real);
  expect(session).toMatchObject({ stop: real, otherStops: [byHand], review: ['contradicting-stops'] });
});

test('given a reason to look, then it stays through later evidence', () => {
  const held = withReview(withStart(undefined, identity, started(1000)), 'not-authorised');
  expect(withStop(held, identity, stopped(5000)).review).toEqual(['not-authorised']);
});

const settled = (session: Session): Session => ({ ...session, settledAt: minute(61) }) as Session;

test('given a session that was judged, when other evidence comes, then it is marked and stays judged', () => {
  const judged = settled(charged(started(1000), stopped(5000)));
  expect(withStop(judged, identity, stopped(6000, 70))).toMatchObject({
    settledAt: minute(61),
    review: ['contradicting-stops', 'late-evidence'],
  });
  expect(withSamplesSeen(judged, identity, heard(70))).toEqual({ ...judged, review: ['late-evidence'] });
  expect(withStart(judged, identity, started(900))).toMatchObject({
    settledAt: minute(61),
    review: ['contradicting-starts', 'late-evidence'],
  });
});

test('given a session that was judged, when the same is told again, then nothing changes', () => {
  const judged = settled(charged(started(1000), stopped(5000)));
  const later = { receivedAt: minute(300) };
  expect(withStop(judged, identity, { ...stopped(5000), ...later })).toEqual(judged);
  expect(withStart(judged, identity, { ...started(1000), ...later })).toEqual(judged);
});

type Event = { start: Start } | { stop: Stop } | { samples: Moment };

const hear = (session: Session | undefined, facts: SessionIdentity, event: Event): Session =>
  'start' in event
    ? withStart(session, facts, event.start)
    : 'stop' in event
      ? withStop(session, facts, event.stop)
      : withSamplesSeen(session, facts, event.samples);

const late = fc.integer({ min: 0, max: 3000 });
const at = (minutes: number, delay: number): Moment => ({ ...heard(minutes), receivedAt: minute(minutes + delay) });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc
    .record({ wh: fc.constantFrom(1000, 1001), late })
    .map(({ wh, late }) => ({ start: { ...started(wh), ...at(0, late) } })),
  fc
    .record({ wh: fc.constantFrom(undefined, 5000, 6000), minutes: fc.constantFrom(50, 60), late })
    .map(({ wh, minutes, late }) => ({ stop: { ...stopped(wh), ...at(minutes, late) } })),
  fc
    .record({ minutes: fc.integer({ min: -5, max: 70 }), late })
    .map(({ minutes, late }) => ({ samples: at(minutes, late) })),
);

test('whatever order events come in, and however often, they end in the same session', () => {
  const story = fc.array(event, { minLength: 1, maxLength: 6 }).chain((events) => {
    const shuffled = (copies: Event[]) => fc.shuffledSubarray(copies, { minLength: copies.length });
    return fc.record({ events: fc.constant(events), heard: shuffled([...events, ...events]) });
  });
  fc.assert(
    fc.property(story, ({ events, heard }) => {
      const read = (list: Event[]) => list.reduce<Session | undefined>((s, e) => hear(s, identity, e), undefined);
      expect(read(heard)).toEqual(read(events));
    }),
    { numRuns: 500 },
  );
});

test('whatever comes, a session with a start and a stop has ended, and one without a start is for review', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1 }), (events) => {
      const session = events.reduce<Session | undefined>((s, e) => hear(s, identity, e), undefined)!;
      const [starts, stops] = [events.some((e) => 'start' in e), events.some((e) => 'stop' in e)];
      expect(session.status).toBe(starts ? (stops ? 'ended' : 'active') : 'orphan');
      expect(session.review?.includes('start-missing') ?? false).toBe(!starts);
    }),
  );
});
