import { expect, test } from 'vitest';
import { hasWaited, momentOf } from '#domain/session/moment.ts';

const receivedAt = '2026-05-01T12:00:00.000Z';

test.each([
  ['with a zone', '2026-05-01T13:59:00+02:00', '2026-05-01T11:59:00.000Z'],
  ['without a zone, which is UTC', '2026-05-01T11:59:00', '2026-05-01T11:59:00.000Z'],
  ['with a blank for the T', '2026-05-01 11:59:00.5Z', '2026-05-01T11:59:00.500Z'],
  ['months old, for a backlog is delivered late', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00.000Z'],
  ['a little ahead, as clocks are', '2026-05-01T12:04:59Z', '2026-05-01T12:04:59.000Z'],
])('given a timestamp %s, then it is believed', (_, timestamp, at) => {
  expect(momentOf(timestamp, receivedAt)).toEqual({ timestamp, receivedAt, at });
});

test.each([
  ['from before the clock was set', '1970-01-01T00:01:00Z'],
  ['of a clock that begins in 2000', '2000-01-01T00:01:00Z'],
  ['of local time sent as UTC, two hours ahead', '2026-05-01T14:00:00Z'],
  ['that is no time', 'yesterday 1'],
  ['of a day that is none', '2026-13-41T00:00:00Z'],
])('given a timestamp %s, then the time of receipt is taken and the word is kept', (_, timestamp) => {
  expect(momentOf(timestamp, new Date(receivedAt))).toEqual({ timestamp, receivedAt, at: receivedAt });
});

test.each([undefined, null, 1777636800, {}])('given no text (%s), then only receipt is known', (timestamp) => {
  expect(momentOf(timestamp, receivedAt)).toEqual({ receivedAt, at: receivedAt });
});

test.each([
  ['told at once', '2026-05-01T11:59:30Z', false],
  ['as late as a clock drifts', '2026-05-01T11:55:00Z', false],
  ['told when the link was back', '2026-05-01T11:54:59Z', true],
  ['of a clock that is not set, of which nothing is known', '1970-01-01T00:00:00Z', false],
])('given what is %s, then it has waited or not', (_, timestamp, waited) => {
  expect(hasWaited(momentOf(timestamp, receivedAt))).toBe(waited);
});
