import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attemptOf, type Attempt } from '#domain/health/attempt.ts';
import { lastSuccess, withAttempt } from '#domain/health/health.ts';
import { judgeHealth } from '#domain/health/judge-health.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { charged, minute as of, started, stopped } from '#test/domain/session/evidence.ts';
import { after, attempt, minute } from './attempts.ts';

const success = (from: number) => ({
  ...{ stationId: 'CP1', evseId: 1, connectorId: 1 },
  ...{ sessionId: `s${from}`, startedAt: minute(from), endedAt: minute(from + 30) },
});

test('a settled session says when it was, how it went, and by which card, without its number', () => {
  const session = charged(started(1000), stopped(9000)) as EndedSession;
  const outcome = { result: 'success', endedBy: 'driver' } as const;
  const said = attemptOf({ ...session, settled: { at: of(61), energyWh: 8000, outcome } });
  expect(said).toEqual({
    ...{ sessionId: session.sessionId, startedAt: of(0), endedAt: of(60), judgedAt: of(61), ...outcome },
    ...{ beginWh: 1000, endWh: 9000, clock: 'right' },
    tag: expect.stringMatching(/^[\w-]{12}$/) as string,
  });
  expect(attemptOf({ ...session, settled: { at: of(61), energyWh: 8000 } })).toBeUndefined();
});

test('a success is told once, and an older one that is settled later is none any more', () => {
  const one = after(attempt(60));
  expect(judgeHealth(undefined, one).success).toEqual(success(60));
  expect(judgeHealth(one, withAttempt(one, attempt(0))).success).toBeUndefined();
  const failed = withAttempt(one, attempt(120, { result: 'no-energy' }));
  expect(judgeHealth(one, failed).success).toBeUndefined();
  expect(judgeHealth(failed, withAttempt(failed, attempt(180))).success).toEqual(success(180));
});

test('the last success is remembered beyond everything that has failed since', () => {
  const failures = Array.from({ length: 30 }, (_, n) => attempt(60 + 40 * n, { result: 'no-energy' }));
  const health = after(attempt(0), ...failures);
  expect(lastSuccess(health)).toEqual(success(0));
  expect(health.attempts.map(({ sessionId }) => sessionId)).toEqual([
    ...['s0', ...failures.slice(-10).map((one) => one.sessionId)],
  ]);
});

test('judged again, a session is what it was judged last', () => {
  const [first, again] = [attempt(0), attempt(0, { result: 'interrupted', judgedAt: minute(90) })];
  expect(after(first, again)).toEqual(after(again));
  expect(after(again, first)).toEqual(after(again));
});

test('the same sessions make the same health, in whatever order and however often they are told', () => {
  const result = fc.constantFrom<Attempt['result']>('success', 'refused', 'no-energy', 'interrupted');
  const some = fc.uniqueArray(fc.record({ from: fc.integer({ min: 0, max: 99 }), result }), {
    ...{ minLength: 1, maxLength: 25 },
    selector: ({ from }) => from,
  });
  const told = some.chain((sessions) => {
    const attempts = sessions.map(({ from, result: of }) => attempt(from, { result: of }));
    const order = fc.array(fc.constantFrom(...attempts), { maxLength: 40 });
    return fc.tuple(fc.constant(attempts), order, fc.shuffledSubarray(attempts, { minLength: attempts.length }));
  });
  fc.assert(
    fc.property(told, ([attempts, repeated, shuffled]) => {
      expect(after(...repeated, ...shuffled)).toEqual(after(...attempts));
    }),
  );
});
