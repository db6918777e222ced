import { describe, expect, test } from 'vitest';
import { isStale, statusOf } from '#domain/command-status.ts';
import type { Command, CommandName } from '#domain/command.ts';

describe('the status of a command', () => {
  const command = { status: 'sent', sentAt: '2026-11-20T12:00:00.000Z' } as Command;
  const at = (time: string) => new Date(`2026-11-20T${time}Z`);

  test('is timedOut once nobody has answered for 30 s, and what it was answered as soon as somebody has', () => {
    expect(statusOf(command, at('12:00:30'))).toBe('sent');
    expect(statusOf(command, at('12:00:31'))).toBe('timedOut');
    expect(statusOf({ ...command, status: 'accepted' } as Command, at('13:00:00'))).toBe('accepted');
  });
});

test('what somebody waits for at the charger goes stale; what is due whenever it is back does not', () => {
  const queued = (name: CommandName) => ({ name, queuedAt: '2026-11-20T12:00:00.000Z' }) as Command;
  const soon = new Date('2026-11-20T12:05:00Z');
  const late = new Date('2026-11-20T12:05:01Z');
  expect([isStale(queued('start'), soon), isStale(queued('start'), late)]).toEqual([false, true]);
  expect(isStale(queued('stop'), late)).toBe(false);
});
