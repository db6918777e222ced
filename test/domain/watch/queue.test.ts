import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnsNow, withTurn } from '#domain/watch/queue.ts';
import type { Plug, Watch } from '#domain/watch/watch.ts';

const at = (minutes: number) => new Date(Date.parse('2026-12-10T08:00:00.000Z') + minutes * 60_000).toISOString();
const waits = (watchId: string, since: number, more: Partial<Watch> = {}): Watch => ({
  ...{ watchId, driverId: watchId, kind: 'free', siteId: 'S1', since: at(since), until: at(240) },
  ...more,
});
const plug = (stationId: string, evseId = 1): Plug => ({ stationId, evseId, connectorId: evseId });
const turns = (watches: Watch[], free: Plug[], minutes: number) =>
  turnsNow(watches, free, at(minutes)).map((turn) => [turn.watch.watchId, turn.plug.stationId, turn.plug.evseId]);

test('first come first told, one for each outlet, of the place they wait for', () => {
  const queue = [waits('cai', 3), waits('asa', 1), waits('bo', 2, { stationId: 'CP2' })];
  expect(turns(queue, [plug('CP1')], 10)).toEqual([['asa', 'CP1', 1]]);
  expect(turns(queue, [plug('CP1'), plug('CP1', 2), plug('CP2')], 10)).toEqual([
    ['asa', 'CP1', 1],
    ['bo', 'CP2', 1],
    ['cai', 'CP1', 2],
  ]);
  expect(turns([waits('bo', 2, { stationId: 'CP2' })], [plug('CP1')], 10)).toEqual([]);
});

test('who was told has the outlet for five minutes; then the next is told, and they are not told again', () => {
  const queue = [waits('asa', 1), waits('bo', 2)];
  const [first] = turnsNow(queue, [plug('CP1')], at(10));
  const told = [withTurn(first!, at(10)), queue[1]!];
  expect(told[0]!.told).toEqual({ ...plug('CP1'), at: at(10), holdUntil: at(15) });
  expect(turns(told, [plug('CP1')], 14)).toEqual([]);
  expect(turns(told, [plug('CP1'), plug('CP1', 2)], 14)).toEqual([['bo', 'CP1', 2]]);
  expect(turns(told, [plug('CP1')], 15)).toEqual([['bo', 'CP1', 1]]);
});

test('who has waited too long, or only follows the place, is not in the queue', () => {
  expect(turns([waits('asa', 1, { until: at(9) }), waits('bo', 2, { kind: 'favourite' })], [plug('CP1')], 10)).toEqual(
    [],
  );
});

test('whoever waits and whatever is free, nobody is told twice, no outlet to two, and nobody is overtaken', () => {
  const someone = fc.record({
    since: fc.integer({ min: 0, max: 60 }),
    station: fc.constantFrom(undefined, 'CP1', 'CP2'),
  });
  fc.assert(
    fc.property(fc.array(someone), fc.subarray([plug('CP1'), plug('CP1', 2), plug('CP2')]), (people, free) => {
      let queue = people.map(({ since, station }, i) => waits(`w${i}`, since, station ? { stationId: station } : {}));
      const told: Watch[] = [];
      for (const turn of turnsNow(queue, free, at(100))) {
        const watch = withTurn(turn, at(100));
        told.push(watch);
        queue = queue.map((each) => (each.watchId === watch.watchId ? watch : each));
      }
      expect(new Set(told.map(({ watchId }) => watchId)).size).toBe(told.length);
      expect(new Set(told.map((watch) => `${watch.told!.stationId}/${watch.told!.evseId}`)).size).toBe(told.length);
      expect(turnsNow(queue, free, at(101))).toEqual([]);
      for (const { stationId, since } of queue.filter((watch) => !watch.told))
        for (const later of told) if (later.stationId === stationId) expect(later.since <= since).toBe(true);
    }),
  );
});
