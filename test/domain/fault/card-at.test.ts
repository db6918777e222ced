import { expect, test } from 'vitest';
import { cardAt } from '#domain/fault/card-at.ts';
import { withStart, withStop } from '#domain/session/session-merge.ts';
import { identity, minute, started, stopped } from '#test/domain/session/evidence.ts';

const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };
const charge = (idTag: string, from: number, to?: number) => {
  const facts = { ...identity, idTag, transactionId: String(from) };
  const active = withStart(undefined, facts, started(1000, from));
  return to === undefined ? active : withStop(active, facts, stopped(1000, to));
};
const sessions = [charge('A', 0, 20), charge('B', 30, 31), charge('C', 60)];
const at = (minutes: number, where = place) => cardAt(sessions, where, minute(minutes));

test('what is said of a vehicle is of whose session it was, or had just been', () => {
  expect([10, 30.5, 33, 40, 70].map((minutes) => at(minutes))).toEqual(['A', 'B', 'B', undefined, 'C']);
  expect(at(10, { ...place, connectorId: 0 })).toBe('A');
});

test('a car at another connector, or before any, is nobody’s', () => {
  expect(at(10, { ...place, evseId: 2 })).toBeUndefined();
  expect(at(-1)).toBeUndefined();
});
