import { describe, expect, test } from 'vitest';
import { endedByHand } from '#domain/session/end-by-hand.ts';
import { withSamplesSeen, withStop } from '#domain/session/session-merge.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import type { ActiveSession, Sample, Session } from '#domain/session/session.ts';
import { settle } from '#domain/session/settle.ts';
import { sessionStopped } from '#domain/session/stop-match.ts';
import { session as ended } from '#test/domain/invoice/billed.ts';

const minute = (minutes: number) => new Date(Date.UTC(2026, 4, 4, 8, minutes)).toISOString();
const { stop, ...facts } = ended;
/** Began at minute 0 with 1,000 kWh on its register; told of its way for 40 minutes; never ended. */
const forgotten: ActiveSession = { ...facts, sessionId: sessionIdOf('CP1', '7'), status: 'active' };
const sample = (minutes: number, energyWh: number): Sample => ({ at: minute(minutes), energyWh: 1_000_000 + energyWh });
const samples = [sample(20, 3000), sample(40, 7000)];
const known = { samples, now: minute(3000) };
const said = { by: 'ann', reason: 'the charger was replaced' };
const energyOf = (session: Session, of = samples) => settle({ session, samples: of, ratedW: 22_000, at: minute(3000) });

describe('a session that its charger has forgotten', () => {
  test('ends by hand when its last meter value was taken, with what its meter values tell', () => {
    const session = endedByHand(forgotten, said, known);
    expect(session).toEqual({
      ...forgotten,
      status: 'ended',
      stop: { receivedAt: minute(3000), at: minute(40), reason: 'Other', byHand: said },
    });
    expect(energyOf(session)).toMatchObject({ energyWh: 7000, review: [] });
  });

  test('ends at the time and the register that are told', () => {
    const session = endedByHand(forgotten, { ...said, at: minute(50), meterStopWh: 1_008_000 }, known);
    expect(session.stop).toMatchObject({ at: minute(50), meterWh: 1_008_000 });
    expect(energyOf(session)).toMatchObject({ energyWh: 8000, review: [] });
  });

  test('of which nothing was measured waits for a person all the same', () => {
    const session = endedByHand(forgotten, said, { ...known, samples: [] });
    expect(session.stop.at).toBe(minute(3000));
    expect(energyOf(session, [])).toMatchObject({ energyWh: 0, review: ['end-missing'] });
  });

  test.each([
    ['before it began', { at: minute(-1) }, 'at'],
    ['in the future', { at: minute(3001) }, 'at'],
    ['below the register at its start', { meterStopWh: 999_999 }, 'meterStopWh'],
  ])('cannot end %s', (_, more, path) => {
    const end = () => endedByHand(forgotten, { ...said, ...more }, known);
    expect(end).toThrow(expect.objectContaining({ code: 'invalid', problems: [expect.objectContaining({ path })] }));
  });

  test('ends once: not where it has ended, nor where it never began', () => {
    for (const session of [ended, { ...facts, start: undefined, status: 'orphan' }] as unknown as Session[])
      expect(() => endedByHand(session, said, known)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});

describe('after an end made by hand', () => {
  const byHand = { ...endedByHand(forgotten, said, known), settledAt: minute(3000) };

  test.each([minute(30), minute(60)])(
    "the charger's own stop, of %s, takes its place and is evidence that came late",
    (at) => {
      const real = { ...stop, at, timestamp: at, receivedAt: minute(4000) };
      const session = withStop(byHand, byHand, real);
      expect(session).toMatchObject({ stop: real, otherStops: [byHand.stop], review: ['late-evidence'] });
      expect(withStop(session, byHand, real)).toEqual(session);
    },
  );

  test('two stops of the charger contradict each other as ever', () => {
    const [one, other] = [stop, { ...stop, timestamp: minute(61), at: minute(61) }];
    expect(withStop(withStop(byHand, byHand, one), byHand, other).review).toEqual([
      'contradicting-stops',
      'late-evidence',
    ]);
  });

  test('a stop that names no transaction is that of the session', () => {
    expect(sessionStopped([byHand], { ...stop, idTag: undefined })).toBe(byHand);
  });

  test('what the charger goes on to measure is not billed, and a person sees it', () => {
    const late = [...samples, sample(90, 9000)];
    const seen = withSamplesSeen(byHand, byHand, { at: minute(90), receivedAt: minute(3001) });
    expect(seen.review).toEqual(['late-evidence']);
    expect(energyOf(byHand, late)).toMatchObject({ energyWh: 7000, review: ['charged-after-end'] });
    expect(energyOf(byHand, [...samples, sample(90, 7000)])).toMatchObject({ energyWh: 7000, review: [] });
  });
});
