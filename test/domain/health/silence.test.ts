import { expect, test } from 'vitest';
import { missedSince, silenceOf } from '#domain/health/silence.ts';

const hour = 3_600_000;
const begin = Date.parse('2026-03-02T00:00:00Z'); // a Monday
const at = (hours: number): string => new Date(begin + hours * hour).toISOString();
const week = 168;

/** Two cars each working day, at nine and at three, for so many weeks. */
const working = (weeks: number): string[] =>
  Array.from({ length: weeks * 7 }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) => [at(day * 24 + 9.5), at(day * 24 + 15.5)]);
const visits = (starts: string[], registeredAt = at(-1000)) => ({ starts, lastAt: starts.at(-1)!, registeredAt });
const eightWeeks = visits(working(8));
const friday = 7 * week + 4 * 24 + 15.5;

test('what is missed is counted by the hours of the week: nobody comes at a weekend', () => {
  const missed = (hours: number) => missedSince(eightWeeks, at(friday + hours));
  // It is learnt from eight weeks that end with the last visit, of which half an hour is left.
  expect(missed(60)).toBeCloseTo(0.5, 1);
  expect(missed(week)).toBeCloseTo(9.9, 0);
});

test('twelve days of silence are too long for it, a week is not', () => {
  expect(silenceOf(eightWeeks, at(friday + week))).toBeUndefined();
  expect(silenceOf(eightWeeks, at(friday + 12 * 24))).toEqual({
    ...{ class: 'charger', code: 'LongSilence', severity: 'P3', at: at(friday + 12 * 24) },
    what: 'no car has charged for 12 days, usually 16 had',
  });
});

test('who is known for less than four weeks, or seldom visited, has no habits', () => {
  const young = visits(working(8), at(5 * week));
  expect(silenceOf(young, at(friday + 90 * 24))).toBeUndefined();
  expect(silenceOf(visits(working(8).filter((_, i) => i % 5 === 0)), at(friday + 90 * 24))).toBeUndefined();
});

test('where nobody came to the others at the site either, it is a holiday', () => {
  const later = at(friday + 12 * 24);
  expect(silenceOf(eightWeeks, later, { came: 2, usual: 40 })).toBeUndefined();
  expect(silenceOf(eightWeeks, later, { came: 38, usual: 40 })).toBeDefined();
});

/** The same numbers each time (mulberry32). */
function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Four visits a day by chance, three times as many by day as by night. */
function byChance(days: number, random: () => number): string[] {
  const starts: string[] = [];
  for (let hours = 0; hours < days * 24; hours++)
    if (random() < (hours % 24 >= 8 && hours % 24 < 20 ? 3 : 1) / 12) starts.push(at(hours + random()));
  return starts.toSorted();
}

test('in a hundred years of chargers that are well, there is one false alarm at most', () => {
  let cries = 0;
  for (let year = 0; year < 100; year++) {
    const starts = byChance(365 + 56, randomOf(year));
    for (const [i, start] of starts.entries()) {
      const [last, isLong] = [starts[i - 1], i > 0 && Date.parse(start) - Date.parse(starts[i - 1]!) > 30 * hour];
      // However often it is looked at, the last look before the next visit sees the most.
      if (last && isLong && silenceOf(visits(starts.slice(Math.max(0, i - 300), i)), start)) cries++;
    }
  }
  expect(cries).toBeLessThanOrEqual(1);
});

test('of those that die nearly all are missed within four days', () => {
  const found = Array.from({ length: 100 }, (_, seed) => {
    const starts = byChance(57, randomOf(seed));
    return silenceOf(visits(starts), new Date(Date.parse(starts.at(-1)!) + 96 * hour).toISOString());
  });
  expect(found.filter(Boolean).length).toBeGreaterThan(90);
});
