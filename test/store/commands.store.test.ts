import { beforeAll, describe, expect, test } from 'vitest';
import type { QueuedCommand } from '#domain/station/command.ts';
import { acquireLine, clearLine, releaseLine } from '#store/command-line.ts';
import {
  cancelQueued,
  enqueue,
  getCommand,
  listCommands,
  markSent,
  markUnsent,
  nextQueued,
  recordAnswer,
  sendAgain,
  waitingCommands,
} from '#store/commands.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = '2026-11-20T09:00:00.000Z';
const queued = (stationId: string, commandId: string): QueuedCommand => ({
  stationId,
  commandId,
  name: 'reset',
  parameters: { type: 'soft' },
  queuedAt: at,
  status: 'queued',
});
const sent = { call: { action: 'Reset', payload: { type: 'Soft' } }, ocppVersion: 'ocpp1.6', sentAt: at } as const;
const answer = { status: 'accepted', response: { status: 'Accepted' }, answeredAt: at } as const;

describe('a command', () => {
  test('waits, the oldest first, until it is sent', async () => {
    await enqueue(queued('S1', '02'));
    await enqueue(queued('S1', '01'));
    expect(await nextQueued('S1')).toEqual(queued('S1', '01'));
    expect(await markSent(queued('S1', '01'), sent)).toBe(true);
    expect(await getCommand('S1', '01')).toEqual({ ...queued('S1', '01'), ...sent, status: 'sent' });
    expect(await nextQueued('S1')).toEqual(queued('S1', '02'));
    expect(await nextQueued('S1', '02')).toBeUndefined();
    expect(await nextQueued('nobody')).toBeUndefined();
  });

  test('is sent by one sender only', async () => {
    await enqueue(queued('S2', '01'));
    const both = await Promise.all([markSent(queued('S2', '01'), sent), markSent(queued('S2', '01'), sent)]);
    expect(both.toSorted()).toEqual([false, true]);
  });

  test('that met a gone socket waits again', async () => {
    await enqueue(queued('S3', '01'));
    await markSent(queued('S3', '01'), sent);
    expect(await markUnsent(queued('S3', '01'))).toBe(true);
    expect(await getCommand('S3', '01')).toEqual(queued('S3', '01'));
    expect(await nextQueued('S3')).toEqual(queued('S3', '01'));
    expect(await waitingCommands()).toContainEqual(queued('S3', '01'));
  });

  test('whose socket died before the answer waits once more, and not a third time', async () => {
    await enqueue(queued('S6', '01'));
    expect(await sendAgain(queued('S6', '01'))).toBe(false);
    await markSent(queued('S6', '01'), sent);
    expect(await sendAgain(queued('S6', '01'))).toBe(true);
    expect(await nextQueued('S6')).toEqual({ ...queued('S6', '01'), sentAgain: true });
    await markSent(queued('S6', '01'), sent);
    expect(await sendAgain(queued('S6', '01'))).toBe(false);
    expect(await getCommand('S6', '01')).toMatchObject({ status: 'sent', sentAgain: true });
  });

  test('is answered once; the first answer stays, and an answer to none is none', async () => {
    await enqueue(queued('S4', '01'));
    await markSent(queued('S4', '01'), sent);
    const answered = { ...queued('S4', '01'), ...sent, ...answer };
    expect(await recordAnswer(queued('S4', '01'), answer)).toEqual(answered);
    expect(await recordAnswer(queued('S4', '01'), { ...answer, status: 'rejected' })).toBeUndefined();
    expect(await recordAnswer(queued('S4', '99'), answer)).toBeUndefined();
    expect(await getCommand('S4', '01')).toEqual(answered);
    expect(await markUnsent(queued('S4', '01'))).toBe(false);
  });

  test('that cannot be made is answered without being sent, and waits no longer', async () => {
    await enqueue(queued('S5', '01'));
    const failed = { status: 'failed', response: { description: 'no such message' }, answeredAt: at } as const;
    expect(await recordAnswer(queued('S5', '01'), failed)).toEqual({ ...queued('S5', '01'), ...failed });
    expect(await nextQueued('S5')).toBeUndefined();
    expect(await getCommand('S5', '01')).toEqual({ ...queued('S5', '01'), ...failed });
  });
});

describe('a command that waits', () => {
  const waiting = queued('W1', '01');

  test('can be taken back, once; then it waits no longer', async () => {
    await enqueue(waiting);
    expect([await cancelQueued(waiting, at), await cancelQueued(waiting, at)]).toEqual([true, false]);
    expect(await nextQueued('W1')).toBeUndefined();
    expect(await markSent(waiting, sent)).toBe(false);
    expect(await getCommand('W1', '01')).toEqual({
      ...waiting,
      status: 'failed',
      reason: 'cancelled',
      answeredAt: at,
    });
  });

  test('cannot be once it is sent, and what never was is none', async () => {
    await enqueue(queued('W2', '01'));
    await markSent(queued('W2', '01'), sent);
    expect(await cancelQueued(queued('W2', '01'), at)).toBe(false);
    expect(await cancelQueued(queued('W2', '99'), at)).toBe(false);
    expect(await getCommand('W2', '99')).toBeUndefined();
  });

  test('is listed with the others of its station, the newest first and a page at a time, and the line is none', async () => {
    await acquireLine('W3', '01', { at, until: at });
    for (const id of ['01', '02', '03']) await enqueue(queued('W3', id));
    const first = await listCommands('W3', { limit: 2 });
    expect(first).toEqual({ items: [queued('W3', '03'), queued('W3', '02')], next: expect.any(String) as string });
    expect(await listCommands('W3', { limit: 2, cursor: first.next })).toEqual({ items: [queued('W3', '01')] });
  });
});

describe('the line to a station', () => {
  const now = { at, until: '2026-11-20T09:00:30.000Z' };
  const later = { at: '2026-11-20T09:00:31.000Z', until: '2026-11-20T09:01:01.000Z' };

  test('is held by one command until it is answered', async () => {
    expect(await acquireLine('L1', 'a', now)).toBe(true);
    expect(await acquireLine('L1', 'b', now)).toBe(false);
    expect(await releaseLine('L1', 'b')).toBe(false);
    expect(await releaseLine('L1', 'a')).toBe(true);
    expect(await acquireLine('L1', 'b', now)).toBe(true);
  });

  test('is handed from the one that was answered to the next', async () => {
    await acquireLine('L2', 'a', now);
    expect(await acquireLine('L2', 'c', { ...now, after: 'b' })).toBe(false);
    expect(await acquireLine('L2', 'b', { ...now, after: 'a' })).toBe(true);
    expect(await releaseLine('L2', 'a')).toBe(false);
  });

  test('is free again when nobody answered in time, and a late answer does not free it for a third', async () => {
    await acquireLine('L3', 'a', now);
    expect(await acquireLine('L3', 'b', later)).toBe(true);
    expect(await releaseLine('L3', 'a')).toBe(false);
    expect(await acquireLine('L3', 'c', later)).toBe(false);
  });

  test('is cleared, whoever holds it, and tells who did', async () => {
    await acquireLine('L5', 'a', now);
    expect([await clearLine('L5'), await clearLine('L5')]).toEqual(['a', undefined]);
    expect(await acquireLine('L5', 'b', now)).toBe(true);
  });

  test('is no command: an answer to the message id QUEUE changes nothing', async () => {
    await acquireLine('L4', 'a', now);
    expect(await recordAnswer({ stationId: 'L4', commandId: 'QUEUE' }, answer)).toBeUndefined();
  });
});
