import { expect, test } from 'vitest';
import { clockOfSession, clockSeen, clockText } from '#domain/session/clock-error.ts';

const noon = Date.parse('2026-05-04T12:00:00Z');
/** Said by a clock that is so many minutes ahead, and on its way for so long. */
const said = (at: number, { ahead = 0, late = 0 } = {}) => ({
  timestamp: new Date(noon + (at + ahead) * 60_000).toISOString(),
  receivedAt: new Date(noon + (at + late) * 60_000).toISOString(),
});
const minutes = (error: ReturnType<typeof clockSeen>) => (typeof error === 'number' ? error / 60_000 : error);

test('a stamp of the future, or from before there were chargers, is of a wrong clock; one of the past may be late', () => {
  expect(minutes(clockSeen(said(0)))).toBe('right');
  expect(minutes(clockSeen(said(0, { ahead: 3, late: 1 })))).toBe('right');
  expect(minutes(clockSeen(said(0, { ahead: 180 })))).toBe(180);
  expect(clockSeen({ timestamp: '1970-01-01T00:10:00Z', receivedAt: said(0).receivedAt })).toBe('unset');
  expect(clockSeen(said(0, { late: 60 }))).toBeUndefined();
  expect(clockSeen({ receivedAt: said(0).receivedAt })).toBeUndefined();
});

test('that is behind which is late by the same at both ends of a session; a link that was away is not', () => {
  expect(minutes(clockOfSession(said(0, { ahead: -120 }), said(40, { ahead: -120 })))).toBe(-120);
  expect(clockOfSession(said(0, { late: 120 }), said(40, { late: 80 }))).toBeUndefined();
  expect(clockOfSession(said(0, { late: 120 }), said(1, { late: 120 }))).toBeUndefined();
});

test('the end of a session counts: a clock that was set meanwhile is right', () => {
  expect(clockOfSession(said(0, { ahead: 180 }), said(40))).toBe('right');
  expect(minutes(clockOfSession(said(0), said(40, { ahead: 60 })))).toBe(60);
});

test('it is told in words', () => {
  expect([10_800_000, -900_000, 'unset' as const].map(clockText)).toEqual([
    ...['its clock is 3 h ahead', 'its clock is 15 min behind', 'its clock is not set'],
  ]);
});
