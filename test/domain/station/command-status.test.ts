import { describe, expect, test } from 'vitest';
import { isRepeatable, isStale, reasonOf, statusOf, validUntil } from '#domain/station/command-status.ts';
import { commandNames, moreCommandNames, type Command, type CommandName } from '#domain/station/command.ts';

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

test('a command that its time ran out on has failed, and says why, before anybody has written it', () => {
  const waiting = { status: 'queued', name: 'stop', validUntil: '2026-11-20T12:00:00.000Z' } as Command;
  const told = (command: Command, time: string) => {
    const at = new Date(`2026-11-20T${time}Z`);
    return [statusOf(command, at), reasonOf(command, at)];
  };
  expect(told(waiting, '12:00:00')).toEqual(['queued', undefined]);
  expect(told(waiting, '12:00:01')).toEqual(['failed', 'expired']);
  const sent = { status: 'sent', sentAt: '2026-11-20T12:00:00.000Z' } as Command;
  expect(told(sent, '12:00:30')).toEqual(['sent', undefined]);
  expect(told(sent, '12:00:31')).toEqual(['timedOut', 'noAnswer']);
  expect(told({ status: 'failed', reason: 'cancelled' } as Command, '12:00:31')).toEqual(['failed', 'cancelled']);
});

test('a command waits minutes where a person waits with it, else a week', () => {
  expect(validUntil('unlock', '2026-11-20T12:00:00.000Z')).toBe('2026-11-20T12:05:00.000Z');
  expect(validUntil('clear-cache', '2026-11-20T12:00:00.000Z')).toBe('2026-11-27T12:00:00.000Z');
});

test('what acts on the world, or would be done twice, is not sent again', () => {
  const again = [...commandNames, ...moreCommandNames].filter((name) => isRepeatable({ name }));
  const once = ['start', 'unlock', 'reset', 'update-firmware', 'get-log', 'data-transfer', 'set-variable-monitoring'];
  expect(again.filter((name) => once.includes(name))).toEqual([]);
  expect(again).toContain('get-configuration');
  expect(isRepeatable({ name: 'set-password' })).toBe(false);
});
