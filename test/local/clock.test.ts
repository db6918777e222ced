import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from '#local/clock.ts';

beforeEach(() => void (vi.useFakeTimers({ toFake: ['Date'] }), vi.setSystemTime(Date.parse('2026-11-20T12:00:00Z'))));
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

test.each([
  [1, '2026-12-01T02:00:01.000Z'],
  [60, '2026-12-01T02:01:00.000Z'],
])('a clock %d times as fast goes on from the time that it was put on to', (scale, later) => {
  const clock = createClock(scale);
  wait(1000);
  clock.passTo('2026-12-01T02:00:00.000Z');
  wait(1000);
  expect(clock.now().toISOString()).toBe(later);
});

test('who goes by it is told when it is put on, and it never goes back', () => {
  const clock = createClock();
  const tell = vi.fn();
  clock.whenPassed(tell);
  clock.passTo('2026-12-01T02:00:00.000Z');
  expect(tell).toHaveBeenCalledTimes(1);
  expect(() => clock.passTo('2026-11-30T02:00:00.000Z')).toThrow('does not go back');
});
