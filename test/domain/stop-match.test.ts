import { describe, expect, test } from 'vitest';
import type { Session, Stop } from '#domain/session.ts';
import { sessionStopped } from '#domain/stop-match.ts';

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
