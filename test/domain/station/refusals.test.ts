import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mustWait, withRefusal, type Refusals } from '#domain/station/refusals.ts';

const start = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const wrong = (times: number, from = 'guesser') =>
  Array.from({ length: times }).reduce<Refusals[]>((known) => withRefusal(known, from, start), []);

describe('wrong passwords', () => {
  test('are free five times; then each costs twice the wait, a quarter of an hour at most', () => {
    const waits = [4, 5, 6, 8, 30].map((times) => {
      const waiting = (seconds: number) => mustWait(wrong(times), 'guesser', after(seconds));
      return [0, 0.999, 1, 2, 8, 899, 900].filter(waiting).at(-1);
    });
    expect(waits).toEqual([undefined, 0.999, 1, 2, 899]);
  });

  test('keep nobody else waiting, least of all the charger', () => {
    expect(mustWait(wrong(30), 'charger', start)).toBe(false);
    expect(mustWait(undefined, 'charger', start)).toBe(false);
  });

  test('are forgotten after an hour', () => {
    expect(withRefusal(wrong(30), 'guesser', after(3600))).toEqual([
      { from: 'guesser', count: 1, at: after(3600).toISOString() },
    ]);
  });

  test('from however many addresses take little room, and the latest address is always counted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }).map(String), { minLength: 1 }), (addresses) => {
        const known = addresses.reduce<Refusals[]>((so, from) => withRefusal(so, from, start), []);
        expect(known.length).toBeLessThanOrEqual(8);
        expect(known[0]?.from).toBe(addresses.at(-1));
        expect(new Set(known.map(({ from }) => from)).size).toBe(known.length);
      }),
    );
  });
});
