import { expect, test } from 'vitest';
import type { Command } from '#domain/station/command.ts';
import { isSilent } from '#domain/station/silence.ts';

const second = (seconds: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + seconds * 1_000).toISOString();
const command = (commandId: string, queued: number, more: object) =>
  ({
    stationId: 'CP1',
    commandId,
    name: 'trigger-message',
    parameters: {},
    queuedAt: second(queued),
    ...more,
  }) as Command;
const sent = (id: string, at: number) => command(id, at, { status: 'sent', sentAt: second(at) });
const queued = (id: string, at: number) => command(id, at, { status: 'queued', validUntil: second(600) });
const answered = (id: string, at: number, answeredAt: number, more: object = { status: 'accepted' }) =>
  command(id, at, { sentAt: second(at), answeredAt: second(answeredAt), response: {}, ...more });
const aMinuteLater = new Date(second(60));

test('who has not answered within the time for it is silent, and not before', () => {
  expect(isSilent([sent('ask', 0)], 'ask', aMinuteLater)).toBe(true);
  expect(isSilent([sent('ask', 0)], 'ask', new Date(second(20)))).toBe(false);
  expect(isSilent([answered('ask', 0, 2)], 'ask', aMinuteLater)).toBe(false);
});

test('any answer will do, also that it cannot; that we have given up is none', () => {
  const failed = (reason: string) => answered('ask', 0, 2, { status: 'failed', reason });
  expect(isSilent([failed('callError')], 'ask', aMinuteLater)).toBe(false);
  expect(isSilent([failed('expired'), sent('before', -10)], 'ask', aMinuteLater)).toBe(true);
  expect(isSilent([sent('ask', 0), answered('other', 1, 3)], 'ask', aMinuteLater)).toBe(false);
});

test('while the question waits for another one to be given up, that one tells', () => {
  expect(isSilent([queued('ask', 0), sent('before', -10)], 'ask', aMinuteLater)).toBe(true);
  expect(isSilent([queued('ask', 0), sent('long ago', -600)], 'ask', aMinuteLater)).toBe(false);
  expect(isSilent([queued('ask', 0)], 'ask', aMinuteLater)).toBe(false);
});
