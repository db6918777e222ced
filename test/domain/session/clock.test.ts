import { expect, test } from 'vitest';
import { momentOf } from '#domain/session/moment.ts';
import { clockDoubts } from '#domain/session/clock.ts';
import { settle } from '#domain/session/settle.ts';
import { charged, minute, started, stopped } from './evidence.ts';

/** What the charger said and when we heard it, in minutes. */
const told = (said: number, heard: number) => momentOf(minute(said), minute(heard));
const year = 525_600;

test.each<[string, [number, number], [number, number], string[]]>([
  ['told at once by a true clock', [0, 0], [60, 60], []],
  ['delivered together after hours without a link', [0, 300], [60, 300], []],
  ['begun without a link', [0, 45], [60, 60], []],
  ['told at once by a clock two hours ahead: the receipt is right', [120, 0], [180, 60], []],
  ['begun without a link by a clock two hours ahead', [120, 180], [300, 180], ['clock-offset']],
  ['both late by a clock two hours ahead, one later than it is ahead', [120, 30], [240, 240], ['clock-offset']],
  ['told at once by a clock five hours behind', [-300, 0], [-240, 60], ['clock-offset']],
  ['told at once by a clock that drifts ten minutes', [10, 0], [70, 60], []],
  ['told at once by a clock four minutes slow', [-4, 0], [56, 60], []],
  ['both delayed by the same odd time', [-22, 0], [38, 60], []],
  ['both a year late', [-year, 0], [60 - year, 60], []],
])('given a session %s, then its times are doubted or not', (_, start, stop, doubts) => {
  expect(clockDoubts(told(...start), told(...stop))).toEqual(doubts);
});

test('given a start from before the clock was set, then the clock is not doubted for it', () => {
  expect(clockDoubts(momentOf('1970-01-01T00:00:10Z', minute(0)), told(60, 60))).toEqual([]);
});

test('given times that cannot be told, then the energy is settled and the bill is held', () => {
  const session = charged({ ...started(1000), ...told(-300, 0) }, { ...stopped(5000), ...told(-240, 60) });
  expect(settle({ session, samples: [], ratedW: 22_000, at: minute(60) })).toMatchObject({
    energyWh: 4000,
    review: ['clock-offset'],
  });
});
