import { expect, test } from 'vitest';
import { lookAtClosed, lookAtLost, lookAtOpened } from '#domain/station/connection.ts';

const opened = '2026-11-20T09:00:00.000Z';

test('an open connection is looked at once it is two hours old, and whoever was sent away by that has had the time to come back', () => {
  expect(lookAtOpened(opened)).toBe('2026-11-20T11:04:00.000Z');
});

test.each([
  ['was lost early', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:45.000Z'],
  ['closed a minute and a second before its age', '2026-11-20T10:58:59.000Z', '2026-11-20T10:59:44.000Z'],
  ['closed a minute before its age', '2026-11-20T10:59:00.000Z', undefined],
  ['closed at its age', '2026-11-20T11:00:00.000Z', undefined],
  ['closed a minute after its age', '2026-11-20T11:01:00.000Z', undefined],
  ['was told of late', '2026-11-20T11:01:01.000Z', '2026-11-20T11:01:46.000Z'],
])('one that %s is looked at soon, or when that was arranged if that is about the same', (_, at, look) => {
  expect(lookAtClosed(at, opened)).toBe(look);
});

test('of which nobody knows when it opened, soon', () => {
  expect(lookAtClosed('2026-11-20T11:00:00.000Z', undefined)).toBe('2026-11-20T11:00:45.000Z');
});

test('one that is gone is judged after the grace, and once who was asked beside it has had the time to answer', () => {
  const gone = '2026-11-20T10:00:00.000Z';
  expect(lookAtLost(gone, '2026-11-20T10:01:30.000Z')).toBe('2026-11-20T10:02:20.000Z');
  expect(lookAtLost(gone, '2026-11-20T10:00:46.000Z')).toBe('2026-11-20T10:01:45.000Z');
});
