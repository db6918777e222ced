import { describe, expect, test } from 'vitest';
import type { Session, Start, Stop } from '#domain/session/session.ts';
import { isLate, sessionStarted, sessionStopped, unnamed } from '#domain/session/stop-match.ts';

describe('a stop without a transactionId', () => {
  const moment = (minute: number) => ({
    at: `2026-11-20T11:0${minute}:00.000Z`,
    receivedAt: '2026-11-20T12:00:00.000Z',
  });
  const open = (sessionId: string, idTag?: string, minute = 0, meterWh = 100) =>
    ({
      sessionId,
      idTag,
      status: 'active',
      start: { ...moment(minute), connectorId: 1, evseId: 1, meterWh },
    }) as Session;
  const stop: Stop = { ...moment(5), timestamp: 't', meterWh: 500, idTag: 'A' };

  test('ends the only session it does not contradict', () => {
    const sessions = [
      open('mine', 'A'),
      open('other tag', 'B'),
      open('later', 'A', 6),
      open('more meter', 'A', 0, 501),
    ];
    expect(sessionStopped(sessions, stop)?.sessionId).toBe('mine');
  });

  test('fits a session without a tag, and without one of its own any', () => {
    expect(sessionStopped([open('free')], stop)?.sessionId).toBe('free');
    expect(sessionStopped([open('tagged', 'B')], { ...stop, idTag: undefined })?.sessionId).toBe('tagged');
  });

  test('ends none where two could be meant', () => {
    expect(sessionStopped([open('one', 'A'), open('two', 'A')], stop)).toBeUndefined();
  });

  test('that comes again finds what it ended before, and not the next one', () => {
    const ended = { ...open('ended', 'A'), status: 'ended', stop } as Session;
    expect(sessionStopped([open('next', 'A', 3), ended], stop)?.sessionId).toBe('ended');
  });
});

describe('a start that comes after its stop', () => {
  const moment = (minute: number) => ({
    at: `2026-11-20T11:0${minute}:00.000Z`,
    receivedAt: '2026-11-20T12:00:00.000Z',
    timestamp: `2026-11-20T11:0${minute}:00Z`,
  });
  const start: Start = { ...moment(0), connectorId: 1, evseId: 1, idTag: 'A', meterWh: 100 };
  const stop = (minute: number, idTag?: string, meterWh = 500): Stop => ({ ...moment(minute), idTag, meterWh });
  const orphan = (sessionId: string, one: Stop, transactionId = unnamed(-1, one)) =>
    ({ sessionId, transactionId, status: 'orphan', stop: one }) as Session;

  test('is that of the first one that could not name it and that it does not contradict', () => {
    const sessions = [
      orphan('named', stop(1), '77'),
      orphan('later', stop(6, 'A')),
      orphan('mine', stop(5, 'A')),
      orphan('other tag', stop(4, 'B')),
      orphan('less meter', stop(3, 'A', 99)),
    ];
    expect(sessionStarted(sessions, start)?.sessionId).toBe('mine');
    expect(sessionStarted(sessions, { ...start, ...moment(7) })).toBeUndefined();
  });

  test('told again is of the session that it was told of before', () => {
    const ended = { sessionId: 'before', status: 'ended', start, stop: stop(5) } as Session;
    expect(sessionStarted([orphan('other', stop(6)), ended], { ...start, receivedAt: 'later' })).toBe(ended);
  });

  test('is late where it was not told at once', () => {
    expect(isLate(start)).toBe(true);
    expect(isLate({ ...start, receivedAt: '2026-11-20T11:00:30.000Z' })).toBe(false);
  });
});

test('a stop of a card to which the charger appends ends the session of the card', () => {
  const moment = { at: '2026-11-20T11:00:00.000Z', receivedAt: '2026-11-20T11:00:00.000Z' };
  const session = {
    sessionId: 'keba',
    idTag: 'CARD',
    status: 'active',
    start: { ...moment, connectorId: 1, evseId: 1, idTag: 'CARD_12345' },
  } as Session;
  expect(sessionStopped([session], { ...moment, idTag: 'CARD_12345' })).toBe(session);
  expect(sessionStopped([session], { ...moment, idTag: 'CARD_99999' })).toBeUndefined();
});
