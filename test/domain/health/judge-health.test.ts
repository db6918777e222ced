import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Attempt } from '#domain/health/attempt.ts';
import { withAttempt, type Health } from '#domain/health/health.ts';
import { judgeHealth } from '#domain/health/judge-health.ts';
import { troublesOf } from '#domain/health/troubles.ts';
import { after, attempt, minute } from './attempts.ts';

const failed = (from: number, tag: string | undefined = 'A', changes: Partial<Attempt> = {}) =>
  attempt(from, { result: 'no-energy', tag, ...changes });
const codes = (health: Health) => troublesOf(health).map(({ code, at }) => `${code} ${at}`);
const metered = (from: number, beginWh: number, endWh: number, changes: Partial<Attempt> = {}) =>
  attempt(from, { beginWh, endWh, ...changes });

test('one car that gets nothing says nothing; three cards in a row say that the charger is broken', () => {
  expect(codes(after(attempt(0), failed(60, 'A'), failed(120, 'A'), failed(180, 'B')))).toEqual([]);
  const health = after(attempt(0), failed(60, 'A'), failed(120, 'A'), failed(180, 'B'), failed(240, 'C'));
  expect(troublesOf(health)).toEqual([
    {
      ...{ stationId: 'CP1', evseId: 1, connectorId: 1, by: 'sessions', class: 'charger', code: 'StartsFail' },
      ...{ severity: 'P2', at: minute(270), what: 'no car gets energy: 3 cards or 6 tries in a row' },
    },
  ]);
});

test('where cars charge without a card, six tries in a row say it', () => {
  const tries = [0, 60, 120, 180, 240, 300].map((from) => failed(from, 'A', { tag: undefined }));
  expect(codes(after(...tries.slice(1)))).toEqual([]);
  expect(codes(after(...tries))).toEqual([`StartsFail ${minute(330)}`]);
});

test('one card alone says nothing of the charger, however often it is tried', () => {
  const tries = [0, 60, 120, 180, 240, 300, 360].map((from) => failed(from, 'A'));
  expect(codes(after(...tries))).toEqual([]);
  expect(codes(after(...tries, failed(420, 'B')))).toEqual([`StartsFail ${minute(450)}`]);
});

test('who was refused counts neither way; a charger that breaks off has failed, a driver who does has not', () => {
  const refused = attempt(150, { result: 'refused', endedBy: 'refusal', tag: 'D' });
  const broke = failed(180, 'C', { result: 'interrupted', endedBy: 'charger' });
  expect(codes(after(failed(60, 'A'), failed(120, 'B'), refused))).toEqual([]);
  expect(codes(after(failed(60, 'A'), failed(120, 'B'), refused, broke))).toEqual([`StartsFail ${minute(210)}`]);
  const reset = attempt(150, { result: 'interrupted', endedBy: 'operator', tag: 'D' });
  expect(codes(after(failed(60, 'A'), failed(120, 'B'), reset, broke))).toEqual([]);
});

test('the meter is doubted by the last session that says anything of it', () => {
  const doubted = attempt(0, { doubts: ['register-went-back'] });
  expect(codes(after(doubted, failed(60)))).toEqual([`register-went-back ${minute(30)}`]);
  expect(codes(after(doubted, failed(60), attempt(120)))).toEqual([]);
});

test('a register stands at the begin of a session where it stood at the end of the one before', () => {
  const fine = after(metered(0, 1_000, 9_000), failed(60), metered(120, 9_300, 12_000));
  expect(codes(fine)).toEqual([]);
  const [back, forth] = [metered(180, 4_000, 8_000), metered(180, 14_500, 18_000)];
  expect(troublesOf(withAttempt(fine, back)).map(({ what }) => what)).toEqual([
    'its register went back by 8.00 kWh between sessions',
  ]);
  const moved = withAttempt(fine, forth);
  expect(troublesOf(moved).map(({ what }) => what)).toEqual(['its register moved by 2.50 kWh between sessions']);
  // It was a session that is settled late.
  expect(codes(withAttempt(moved, metered(160, 12_000, 14_500)))).toEqual([]);
  // Such registers begin each session anew.
  expect(codes(after(metered(0, 0, 9_000), metered(60, 0, 4_000)))).toEqual([]);
});

test('a clock that a session shows to be wrong is that of the station', () => {
  const wrong = after(attempt(0, { clock: 10_800_000 }), attempt(60));
  expect(troublesOf(wrong)).toMatchObject([{ evseId: 0, connectorId: 0, by: 'clock', code: 'ClockWrong' }]);
  expect(codes(withAttempt(wrong, attempt(120, { clock: 'right' })))).toEqual([]);
});

test('what is new opens, what is over clears, by the very session that shows it, so that a success ends it', () => {
  const [before, broken] = [
    after(failed(0, 'A'), failed(60, 'B')),
    after(failed(0, 'A'), failed(60, 'B'), failed(120, 'C')),
  ];
  expect(judgeHealth(before, broken)).toEqual({ open: troublesOf(broken), clear: [] });
  expect(judgeHealth(broken, withAttempt(broken, failed(180, 'D')))).toEqual({ open: [], clear: [] });
  const { open, clear, success } = judgeHealth(broken, withAttempt(broken, attempt(180)));
  expect(open).toEqual([]);
  expect(clear).toMatchObject([{ code: 'StartsFail', by: 'sessions', at: minute(180) }]);
  expect(success).toMatchObject({ sessionId: 's180', startedAt: minute(180) });
});

test('in whatever order sessions are settled, what is wrong in the end is the same', () => {
  const one = fc.record({
    result: fc.constantFrom<Attempt['result']>('success', 'no-energy', 'no-energy', 'refused'),
    tag: fc.constantFrom('A', 'B', 'C', undefined),
    doubts: fc.constantFrom(undefined, ['register-went-back']),
  });
  const told = fc.array(one, { minLength: 1, maxLength: 8 }).chain((some) => {
    const attempts = some.map((changes, i) => attempt(i * 60, changes as Partial<Attempt>));
    return fc.tuple(fc.constant(attempts), fc.shuffledSubarray(attempts, { minLength: attempts.length }));
  });
  fc.assert(
    fc.property(told, ([attempts, shuffled]) => {
      const open = new Set<string>();
      shuffled.reduce<Health | undefined>((before, one) => {
        const next = before ? withAttempt(before, one) : after(one);
        const { open: begun, clear } = judgeHealth(before, next);
        for (const { code } of clear) open.delete(code!);
        for (const { code } of begun) open.add(code);
        return next;
      }, undefined);
      expect([...open].sort()).toEqual(
        troublesOf(after(...attempts))
          .map(({ code }) => code)
          .sort(),
      );
    }),
  );
});

const got = (from: number, peakW: number, tag: string) => attempt(from, { peakW, tag });
const weak = (cards: string) => [...cards].map((tag, i) => got(60 * (i + 1), 3_700, tag));

test('a connector that has given more gives six sessions of four cards a quarter at most', () => {
  const [best, modest] = [got(0, 22_000, 'A'), got(0, 11_000, 'A')];
  expect(troublesOf(after(best, ...weak('ABCDAB')))).toMatchObject([
    {
      class: 'charger',
      code: 'LowPower',
      severity: 'P4',
      what: 'at most 3.7 kW in 6 sessions, and it has given 22.0 kW',
    },
  ]);
  // Few cars that take little, too few of them, and one that takes more.
  expect(codes(after(best, ...weak('ABCABC')))).toEqual([]);
  expect(codes(after(best, ...weak('ABCDA')))).toEqual([]);
  expect(codes(after(modest, ...weak('ABCDAB')))).toEqual([]);
  expect(codes(after(best, ...weak('ABCDAB'), got(900, 7_400, 'E')))).toEqual([]);
});
