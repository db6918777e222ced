import { expect, test } from 'vitest';
import type { Command } from '#domain/station/command.ts';
import { ledTo, startedWithin } from '#domain/session/remote-start.ts';
import type { Session, Start } from '#domain/session/session.ts';

const day = (time: string) => `2026-11-20T${time}.000Z`;
const asked = (payload: object = {}): Command => ({
  stationId: 'CP1',
  commandId: 'c',
  name: 'start',
  parameters: { connectorId: 2, idTag: 'tag' },
  queuedAt: day('12:00:00'),
  sentAt: day('12:00:00'),
  answeredAt: day('12:00:01'),
  call: { action: 'RemoteStartTransaction', payload },
  status: 'accepted',
  response: {},
});
const session = (sessionId: string, start: Partial<Start>, more: object = {}) =>
  ({
    sessionId,
    idTag: 'TAG',
    status: 'active',
    start: { evseId: 2, connectorId: 2, idTag: 'TAG', at: day('12:01:00'), receivedAt: day('12:01:00'), ...start },
    ...more,
  }) as Session;

test('a remote start led to the next session of that tag on that connector', () => {
  const others = [
    session('another connector', { evseId: 1 }),
    session('another tag', {}, { idTag: 'OTHER' }),
    session('told before we asked', { receivedAt: day('11:59:59'), at: day('11:59:59') }),
    session('queued offline since the morning', { at: day('07:00:00') }),
    session('hours later', { at: day('15:00:00'), receivedAt: day('15:00:00') }),
    { sessionId: 'without a start', idTag: 'TAG', evseId: 2, status: 'orphan' } as Session,
  ];
  expect(ledTo(asked(), others)).toBeUndefined();
  const [first, second] = [session('first', {}), session('second', { receivedAt: day('12:09:00') })];
  expect(ledTo(asked(), [...others, second, first])).toBe(first);
});

test('where the charger names the remote start, nothing else counts', () => {
  const named = session('named', { remoteStartId: 7, evseId: 0 }, { idTag: undefined });
  const ofAnother = session('of another remote start', { remoteStartId: 8 });
  expect(ledTo(asked({ remoteStartId: 7 }), [session('alike', {}), named])).toBe(named);
  expect(ledTo(asked({ remoteStartId: 7 }), [ofAnother])).toBeUndefined();
});

test('a transaction that the cable had begun is the one that got the tag, unless it was over', () => {
  const cableFirst = { idTag: undefined, at: day('09:00:00'), receivedAt: day('09:00:00') };
  const open = session('cable first', cableFirst);
  expect(ledTo(asked(), [open])).toBe(open);
  const over = session('over', cableFirst, { status: 'ended', stop: { at: day('10:00:00') } });
  expect(ledTo(asked(), [over])).toBeUndefined();
});

test('nothing is looked for where nothing can have begun', () => {
  expect(startedWithin(asked())).toEqual({ from: '2026-11-19T12:00:00.000Z', to: day('12:15:00') });
  expect(startedWithin({ ...asked(), name: 'reset' })).toBeUndefined();
  expect(startedWithin({ ...asked(), status: 'rejected' } as Command)).toBeUndefined();
});
