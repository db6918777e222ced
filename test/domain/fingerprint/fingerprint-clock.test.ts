import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOffset, clockWord, meantBy } from '#domain/fingerprint/fingerprint-clock.ts';
import { minute } from '#test/domain/session/evidence.ts';

/** What was said, and when it was heard, in minutes. */
const told = (said: number, heard: number) => ({ timestamp: minute(said), receivedAt: minute(heard) });

test.each<[string, [number, number][], number | undefined]>([
  [
    'told at once by a true clock',
    [
      [0, 0],
      [60, 60],
    ],
    0,
  ],
  [
    'two hours ahead',
    [
      [120, 0],
      [180, 60],
    ],
    120,
  ],
  [
    'five hours behind',
    [
      [-300, 0],
      [-240, 60],
    ],
    -300,
  ],
  [
    'of which one came late',
    [
      [0, 90],
      [30, 30],
      [60, 60],
    ],
    0,
  ],
  [
    'that were delivered together, later',
    [
      [0, 300],
      [60, 300],
    ],
    undefined,
  ],
  ['one message only', [[0, 0]], undefined],
])('of messages %s the clock is ahead by that', (_, messages, minutes) => {
  expect(clockOffset(messages.map(([said, heard]) => told(said, heard)))).toBe(
    minutes === undefined ? undefined : minutes * 60_000,
  );
});

const hours = (number: number) => number * 3_600_000;
const [summer, winter] = ['2026-07-01T12:00:00Z', '2026-12-01T12:00:00Z'];

test.each([
  [hours(2), summer, 'Europe/Stockholm', 'local'],
  [hours(1), winter, 'Europe/Stockholm', 'local'],
  [hours(1), summer, 'Europe/Stockholm', '+01:00'],
  [0, summer, 'Europe/Stockholm', 'utc'],
  [30_000, summer, 'Europe/Stockholm', 'utc'],
  [hours(-4), summer, 'America/New_York', 'local'],
  [hours(-5), winter, 'America/New_York', 'local'],
  [hours(-3.5), winter, 'America/St_Johns', 'local'],
  [hours(-5), summer, 'America/New_York', '-05:00'],
  [6 * 60_000, summer, 'Europe/Stockholm', 'drifts'],
  [0, winter, 'Europe/London', undefined],
])('a clock %i ms ahead at %s in %s says %s', (offset, at, timeZone, word) => {
  expect(clockWord(offset, at, timeZone)).toBe(word);
});

describe('what a clock means', () => {
  const meant = (word: string, said: string, timeZone: string) =>
    meantBy(word, Date.parse(said), timeZone).map((instant) => new Date(instant).toISOString());

  test.each([
    ['local', '2026-07-01T14:00:00Z', 'Europe/Stockholm', ['2026-07-01T12:00:00.000Z']],
    ['local', '2026-07-01T08:00:00Z', 'America/New_York', ['2026-07-01T12:00:00.000Z']],
    ['-05:00', '2026-07-01T07:00:00Z', 'America/New_York', ['2026-07-01T12:00:00.000Z']],
    ['utc', '2026-07-01T12:00:00Z', 'America/New_York', ['2026-07-01T12:00:00.000Z']],
    ['local', '2026-11-01T00:30:00Z', 'America/New_York', ['2026-11-01T04:30:00.000Z']],
    ['local', '2026-11-01T03:30:00Z', 'America/New_York', ['2026-11-01T08:30:00.000Z']],
  ])('by %s %s in %s is told', (word, said, timeZone, instants) => {
    expect(meant(word, said, timeZone)).toEqual(instants);
  });

  test('in the hour that is told twice when summer time ends is one of two', () => {
    const instants = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
    expect(meant('local', '2026-10-25T02:30:00Z', 'Europe/Stockholm').sort()).toEqual(instants);
  });

  test('in the hour that is left out when it begins is nothing', () => {
    expect(meant('local', '2026-03-29T02:30:00Z', 'Europe/Stockholm')).toEqual([]);
    expect(meant('local', '2026-03-08T02:30:00Z', 'America/New_York')).toEqual([]);
  });

  test('is among what it can mean, for every minute of a year', () => {
    const zones = fc.constantFrom('Europe/Stockholm', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 525_599 }), (timeZone, minutes) => {
        const instant = Date.UTC(2026, 0, 1) + minutes * 60_000;
        const offset = offsetAt(instant, timeZone);
        expect(meantBy('local', instant + offset, timeZone)).toContain(instant);
      }),
    );
  });
});

/** Told by another way than the one under test. */
function offsetAt(instant: number, timeZone: string): number {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - instant;
}
