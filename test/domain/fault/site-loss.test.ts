import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aliveUntil, lostTogether, type Loss } from '#domain/fault/site-loss.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
/** Idle sockets tell of a loss ten minutes after the last word. */
const idle = (stationId: string, lastWord: number): Loss => ({
  ...{ stationId, aliveAt: minute(lastWord), goneAt: minute(lastWord + 10) },
});
const names = (losses: Loss[], stations: number) =>
  lostTogether(losses, stations)?.losses.map(({ stationId }) => stationId);

test('of an idle socket the other end may have been gone for ten minutes; of one that closed it was there until then', () => {
  const connectedAt = minute(0);
  expect(aliveUntil({ connectedAt }, minute(30), 1001)).toBe(minute(20));
  expect(aliveUntil({ connectedAt }, minute(30), 1006)).toBe(minute(30));
  expect(aliveUntil({ connectedAt }, minute(30))).toBe(minute(20));
  expect(aliveUntil({ connectedAt }, minute(4), 1001)).toBe(connectedAt);
  // API Gateway ends every socket after two hours, whatever goes on.
  expect(aliveUntil({ connectedAt }, minute(120), 1001)).toBe(minute(120));
});

test('half of a site, gone at a moment that fits all of them, is gone together', () => {
  const losses = [idle('A', 0), idle('B', 7), idle('C', 4)];
  expect(lostTogether(losses, 5)).toEqual({ losses, since: minute(7) });
  expect(names(losses, 7)).toBeUndefined();
});

test('one alone is not together, nor are those that cannot have gone within two minutes', () => {
  expect(names([idle('A', 0)], 1)).toBeUndefined();
  expect(names([idle('A', 0), { stationId: 'B', aliveAt: minute(13), goneAt: minute(13) }], 2)).toBeUndefined();
  expect(names([idle('A', 0), { stationId: 'B', aliveAt: minute(11), goneAt: minute(11) }], 2)).toEqual(['A', 'B']);
});

test('one that has been gone for days has no part in it', () => {
  expect(names([idle('OLD', -5_000), idle('A', 0), idle('B', 3)], 4)).toEqual(['A', 'B']);
});

test('whoever is cut off at one moment is found together, whenever each had last spoken and in whatever order they are told', () => {
  const cut = fc.array(fc.integer({ min: 0, max: 540 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(cut, (secondsBefore) => {
      const losses = secondsBefore.map((seconds, i) => idle(`S${i}`, -seconds / 60));
      const expected = losses.map(({ stationId }) => stationId).sort();
      expect(names(losses, losses.length)?.toSorted()).toEqual(expected);
      expect(names(losses.toReversed(), losses.length)?.toSorted()).toEqual(expected);
    }),
  );
});
