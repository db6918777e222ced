import { expect, test } from 'vitest';
import { withSeen, type Seen, type Trouble } from '#domain/health/finding.ts';
import { withAttempt } from '#domain/health/health.ts';
import { judgeHealth } from '#domain/health/judge-health.ts';
import { after, attempt, minute, nothing } from './attempts.ts';

const trouble = (at: number): Trouble => ({
  ...{ class: 'charger', code: 'NoEnergy', severity: 'P2', at: minute(at) },
  what: 'it says Charging and delivers nothing',
});
const seen = (from: number, at: number, more: Partial<Seen> = {}): Seen => ({
  ...{ sessionId: `s${from}`, at: minute(at), wrong: [trouble(at)], right: [] },
  ...more,
});
const well = { wrong: [], right: ['NoEnergy'] };
const place = { stationId: 'CP1', evseId: 1, connectorId: 1 };

test('what a look has found opens an incident, once for all the looks that see the same', () => {
  const first = withSeen(nothing, seen(0, 6));
  expect(judgeHealth(undefined, first)).toEqual({ open: [{ ...place, by: 'sessions', ...trouble(6) }], clear: [] });
  expect(withSeen(first, seen(0, 7))).toBe(first);
  const next = withSeen(first, seen(30, 36));
  expect(judgeHealth(first, next)).toEqual({ open: [], clear: [] });
  expect(withSeen(first, seen(0, 7, { wrong: [], right: [] }))).toBe(first);
});

test('it is over once a look sees it go right', () => {
  const first = withSeen(nothing, seen(0, 6));
  const judged = judgeHealth(first, withSeen(first, seen(0, 9, well)));
  expect(judged.clear).toMatchObject([{ ...place, by: 'sessions', code: 'NoEnergy', at: minute(9) }]);
});

test('it is over once a later session went well, which proves it; not by the session that it was seen in', () => {
  const first = withSeen(after(attempt(0)), seen(60, 66));
  const ofItself = withAttempt(first, attempt(60));
  expect(judgeHealth(first, ofItself).clear).toEqual([]);
  expect(judgeHealth(first, withAttempt(first, attempt(120, { result: 'no-energy' }))).clear).toEqual([]);
  const proven = judgeHealth(first, withAttempt(first, attempt(120)));
  expect(proven.clear).toMatchObject([{ code: 'NoEnergy', at: minute(120) }]);
  expect(proven.success).toMatchObject({ sessionId: 's120', startedAt: minute(120) });
});

test('a later session that shows the same again does not end it', () => {
  const again = withSeen(withSeen(nothing, seen(0, 6)), seen(60, 66));
  expect(judgeHealth(again, withAttempt(again, attempt(60))).clear).toEqual([]);
  expect(judgeHealth(again, withAttempt(again, attempt(120))).clear).toHaveLength(1);
});
