import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueuedCommand } from '#domain/station/command.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { receiveAnswer as receive } from '#ocpp/command/answers.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { giveUpCall } from '#ocpp/command/lost-call.ts';
import { sendCommand } from '#ocpp/command/send-command.ts';
import { acquireLine, releaseLine } from '#store/command-line.ts';
import { cancelQueued, enqueue, getCommand, recordAnswer } from '#store/commands.ts';
import { getConfiguration } from '#store/configuration.ts';
import { closeConnection, getConnection, openConnection } from '#store/connections.ts';
import { changeSession } from '#store/sessions.ts';
import { startSockets } from '#test/support/sockets.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

const longAgo = '2026-01-01T00:00:00.000Z';
async function connect(stationId: string, ocppVersion: OcppVersion = 'ocpp1.6', connectedAt = longAgo) {
  await openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt });
  sockets.open.add(stationId);
}
const receiveAnswer = (stationId: string, commandId: string, answer: Parameters<typeof receive>[2]) =>
  receive(stationId, commandId, answer, { connectionId: stationId, ocppVersion: 'ocpp1.6' });
const reset = (stationId: string) => sendCommand({ stationId, name: 'reset', parameters: { type: 'soft' } });
const accepted = { kind: 'result', payload: { status: 'Accepted' } } as const;
const statusOf = async (stationId: string, { commandId }: { commandId: string }) =>
  (await getCommand(stationId, commandId))?.status;

describe('a command', () => {
  test('goes out at once to a station that is there, and its answer is kept', async () => {
    await connect('C1');
    const command = await reset('C1');
    expect(sockets.sentTo('C1')).toEqual([[2, command.commandId, 'Reset', { type: 'Soft' }]]);
    expect(await receiveAnswer('C1', command.commandId, accepted)).toEqual({ action: 'Reset' });
    expect(await getCommand('C1', command.commandId)).toMatchObject({
      name: 'reset',
      parameters: { type: 'soft' },
      call: { action: 'Reset', payload: { type: 'Soft' } },
      ocppVersion: 'ocpp1.6',
      status: 'accepted',
      response: { status: 'Accepted' },
    });
  });

  test('waits while another is in flight, and follows its answer', async () => {
    await connect('C2');
    const [first, second, third] = [await reset('C2'), await reset('C2'), await reset('C2')];
    expect(sockets.sentTo('C2')).toHaveLength(1);
    await receiveAnswer('C2', first.commandId, accepted);
    await receiveAnswer('C2', second.commandId, { kind: 'result', payload: { status: 'Rejected' } });
    expect(sockets.sentTo('C2').map(([, id]) => id)).toEqual([first, second, third].map(({ commandId }) => commandId));
    expect([await statusOf('C2', second), await statusOf('C2', third)]).toEqual(['rejected', 'sent']);
  });

  test('goes out though the one before holds the line still, where that was answered and nobody looks again', async () => {
    await connect('C2A');
    const first = await reset('C2A');
    // Whoever heard it has looked for what waits, found nothing yet, and is about to free the line.
    await recordAnswer(
      { stationId: 'C2A', ...first },
      { status: 'accepted', response: {}, answeredAt: new Date().toISOString() },
    );
    const second = await reset('C2A');
    expect(await releaseLine('C2A', first.commandId)).toBe(false);
    expect([await statusOf('C2A', second), sockets.sentTo('C2A').length]).toEqual(['sent', 2]);
  });

  test('does not go to the socket of an answer that was heard late, once the station has another one', async () => {
    await connect('C2B');
    const first = await reset('C2B');
    await giveUpCall('C2B');
    await openConnection({ stationId: 'C2B', connectionId: 'C2B-new', ocppVersion: 'ocpp1.6', connectedAt: longAgo });
    await enqueue({
      ...(await getCommand('C2B', first.commandId))!,
      status: 'queued',
      commandId: newCommandId(),
    } as never);
    await receiveAnswer('C2B', first.commandId, accepted);
    expect(sockets.sentTo('C2B')).toHaveLength(1);
  });

  test('waits for a station that is away, in order, until it is back', async () => {
    const [first, second] = [await reset('C3'), await reset('C3')];
    expect(await statusOf('C3', first)).toBe('queued');
    await connect('C3');
    await dispatch('C3');
    await receiveAnswer('C3', first.commandId, accepted);
    expect(sockets.sentTo('C3').map(([, id]) => id)).toEqual([first.commandId, second.commandId]);
  });

  test('that meets a dead socket waits again, and the station is known to be gone', async () => {
    await connect('C4');
    sockets.open.delete('C4');
    const command = await reset('C4');
    expect(await statusOf('C4', command)).toBe('queued');
    expect(await getConnection('C4')).toMatchObject({ disconnectedAt: expect.any(String) as string });
    await connect('C4');
    await dispatch('C4');
    expect(await statusOf('C4', command)).toBe('sent');
  });

  test('that comes while the handshake is under way does not take the station for gone', async () => {
    await openConnection({
      stationId: 'C5',
      connectionId: 'C5',
      ocppVersion: 'ocpp1.6',
      connectedAt: new Date().toISOString(),
    });
    expect(await statusOf('C5', await reset('C5'))).toBe('queued');
    expect(await getConnection('C5')).not.toHaveProperty('disconnectedAt');
  });

  test('is refused by a CALLERROR: failed, with what it says', async () => {
    await connect('C6');
    const command = await reset('C6');
    const error = { code: 'NotSupported', description: 'no', details: {} };
    await receiveAnswer('C6', command.commandId, { kind: 'error', ...error });
    expect(await getCommand('C6', command.commandId)).toMatchObject({ status: 'failed', response: error });
  });

  test('is answered late, when the next one is on its way: both answers are kept', async () => {
    await connect('C7');
    const first = await reset('C7');
    await releaseLine('C7', first.commandId); // as if 30 s had passed
    const second = await reset('C7');
    await receiveAnswer('C7', first.commandId, accepted);
    expect(await statusOf('C7', first)).toBe('accepted');
    const third = await reset('C7');
    expect(await statusOf('C7', third)).toBe('queued');
    await receiveAnswer('C7', second.commandId, accepted);
    expect([await statusOf('C7', second), await statusOf('C7', third)]).toEqual(['accepted', 'sent']);
  });

  test('is answered once; an answer to none of ours is unknown', async () => {
    await connect('C8');
    const command = await reset('C8');
    await receiveAnswer('C8', command.commandId, accepted);
    await receiveAnswer('C8', command.commandId, { kind: 'result', payload: { status: 'Rejected' } });
    expect(await statusOf('C8', command)).toBe('accepted');
    for (const id of [newCommandId(), 'QUEUE', '', 'x'.repeat(3000)])
      expect(await receiveAnswer('C8', id, accepted)).toEqual({ unknown: true });
    expect(await receiveAnswer('C9', command.commandId, accepted)).toEqual({ unknown: true });
  });

  test('with an answer that breaks its schema is judged all the same, and the fault is told', async () => {
    await connect('C10');
    const command = await reset('C10');
    const { violation } = await receiveAnswer('C10', command.commandId, { kind: 'result', payload: { status: 'Yes' } });
    expect(violation).toMatchObject({ code: 'PropertyConstraintViolation', path: '/status' });
    expect(await statusOf('C10', command)).toBe('rejected');
  });

  test('that the version cannot say fails with a reason, and the next one goes out', async () => {
    const stationId = 'C11';
    const impossible = await sendCommand({ stationId, name: 'trigger-message', parameters: { message: 'Moo' } });
    const next = await reset(stationId);
    await connect(stationId);
    await dispatch(stationId);
    expect(await getCommand(stationId, impossible.commandId)).toMatchObject({
      status: 'failed',
      response: { description: 'OCPP 1.6 cannot trigger Moo' },
    });
    expect(await statusOf(stationId, next)).toBe('sent');
  });

  test('that somebody waited for at the charger is not sent hours later', async () => {
    const stationId = 'C12';
    const stale = {
      stationId,
      commandId: newCommandId(new Date(longAgo)),
      queuedAt: longAgo,
      status: 'queued',
    } as const;
    await enqueue({ ...stale, name: 'start', parameters: { connectorId: 1, idTag: 'X' } });
    await connect(stationId);
    await dispatch(stationId);
    expect(sockets.sentTo(stationId)).toEqual([]);
    expect(await statusOf(stationId, stale)).toBe('failed');
  });

  test('is not sent after the time somebody gave it, which the answer says', async () => {
    const stationId = 'C16';
    const clear = { stationId, name: 'clear-cache', parameters: {} } as const;
    const [late, next] = [await sendCommand(clear, longAgo), await sendCommand(clear)];
    await connect(stationId);
    await dispatch(stationId);
    expect(sockets.sentTo(stationId).map(([, id]) => id)).toEqual([next.commandId]);
    expect(await getCommand(stationId, late.commandId)).toMatchObject({ status: 'failed', reason: 'expired' });
  });

  test('that was taken back does not hold up the next, even where the queue still shows it', async () => {
    const stationId = 'C17';
    const [first, second] = [await reset(stationId), await reset(stationId)];
    const shown = (await getCommand(stationId, first.commandId)) as QueuedCommand;
    await cancelQueued(shown, new Date().toISOString());
    await connect(stationId);
    await dispatch(stationId, { justQueued: shown });
    expect(sockets.sentTo(stationId).map(([, id]) => id)).toEqual([second.commandId]);
    await receiveAnswer(stationId, second.commandId, accepted);
    await dispatch(stationId, { justQueued: shown });
    expect(sockets.sentTo(stationId)).toHaveLength(1);
    expect(await statusOf(stationId, await reset(stationId))).toBe('sent');
  });

  test('larger than the gateway takes fails instead of standing in the way for ever', async () => {
    const stationId = 'C13';
    await connect(stationId);
    const data = 'x'.repeat(130 * 1024);
    const large = await sendCommand({ stationId, name: 'data-transfer', parameters: { vendorId: 'v', data } });
    expect(await statusOf(stationId, large)).toBe('failed');
    expect(await statusOf(stationId, await reset(stationId))).toBe('sent');
  });

  test('in flight for more than 30 s no longer holds the line', async () => {
    await connect('C14');
    await acquireLine('C14', 'never answered', { at: longAgo, until: '2026-01-01T00:00:30.000Z' });
    expect(await statusOf('C14', await reset('C14'))).toBe('sent');
  });

  test('that meets a client which does not read waits, and the station is not taken for gone', async () => {
    await connect('C18');
    sockets.deaf.add('C18');
    const command = await reset('C18');
    expect([await statusOf('C18', command), await getConnection('C18')]).toEqual([
      'queued',
      expect.not.objectContaining({ disconnectedAt: expect.any(String) as string }),
    ]);
    sockets.deaf.delete('C18');
    await dispatch('C18');
    expect(await statusOf('C18', command)).toBe('sent');
  });

  test('is not posted to a station that has just gone', async () => {
    await connect('C15');
    await closeConnection('C15', 'C15', longAgo);
    expect(await statusOf('C15', await reset('C15'))).toBe('queued');
    expect(sockets.sentTo('C15')).toEqual([]);
  });
});

describe('a call in flight when its socket is replaced', () => {
  const get = (stationId: string) => sendCommand({ stationId, name: 'get-configuration', parameters: {} });
  const times = (stationId: string, { commandId }: { commandId: string }) =>
    sockets.sentTo(stationId).filter(([, id]) => id === commandId).length;

  test('does not hold up the next one', async () => {
    await connect('D1');
    const [lost, next] = [await reset('D1'), await reset('D1')];
    await giveUpCall('D1');
    await dispatch('D1');
    expect([times('D1', lost), times('D1', next)]).toEqual([1, 1]);
    expect([await statusOf('D1', lost), await statusOf('D1', next)]).toEqual(['sent', 'sent']);
  });

  test('goes out again where it only asks, before what came after it; once, though its socket may die again', async () => {
    await connect('D2');
    const [lost, next] = [await get('D2'), await reset('D2')];
    await giveUpCall('D2');
    await dispatch('D2');
    expect([times('D2', lost), times('D2', next)]).toEqual([2, 0]);
    await giveUpCall('D2');
    await dispatch('D2');
    expect([times('D2', lost), times('D2', next)]).toEqual([2, 1]);
  });

  test('is answered late, on the new socket: then it need not go out again', async () => {
    await connect('D3');
    const lost = await get('D3');
    await giveUpCall('D3');
    await receiveAnswer('D3', lost.commandId, { kind: 'result', payload: { configurationKey: [] } });
    await dispatch('D3');
    expect([times('D3', lost), await statusOf('D3', lost)]).toEqual([1, 'accepted']);
  });

  test('costs one read where nothing is in flight, and nothing else', async () => {
    expect(await requestsOf(() => giveUpCall('D4'))).toEqual(['GetItem']);
  });
});

describe('stop', () => {
  const session = (stationId: string, transactionId: string) =>
    changeSession(`of ${stationId}`, () => ({
      sessionId: `of ${stationId}`,
      stationId,
      siteId: 'X',
      transactionId,
      startedAt: longAgo,
      version: 0,
      status: 'orphan',
    }));
  const stop = (stationId: string, sessionId: string) =>
    sendCommand({ stationId, name: 'stop', parameters: { sessionId } });

  test('names the transaction as the charger knows it: 1.6 by number, 2.x by its own id', async () => {
    await Promise.all([session('STOP16', '4711'), session('STOP20', 'tx-1')]);
    await Promise.all([connect('STOP16'), connect('STOP20', 'ocpp2.0.1')]);
    await Promise.all([stop('STOP16', 'of STOP16'), stop('STOP20', 'of STOP20')]);
    expect(sockets.sentTo('STOP16').map((frame) => frame.slice(2))).toEqual([
      ['RemoteStopTransaction', { transactionId: 4711 }],
    ]);
    expect(sockets.sentTo('STOP20').map((frame) => frame.slice(2))).toEqual([
      ['RequestStopTransaction', { transactionId: 'tx-1' }],
    ]);
  });

  test('of another station’s session fails', async () => {
    await connect('OTHER');
    expect(await statusOf('OTHER', await stop('OTHER', 'of STOP16'))).toBe('failed');
    expect(sockets.sentTo('OTHER')).toEqual([]);
  });
});

describe('configuration', () => {
  test('is noted as it is answered, without the password', async () => {
    const stationId = 'CFG1';
    await connect(stationId);
    const set = await sendCommand({
      stationId,
      name: 'set-configuration',
      parameters: { key: 'WebSocketPingInterval', value: '60' },
    });
    await receiveAnswer(stationId, set.commandId, { kind: 'result', payload: { status: 'NotSupported' } });
    const get = await sendCommand({ stationId, name: 'get-configuration', parameters: {} });
    const configurationKey = [
      { key: 'HeartbeatInterval', readonly: false, value: '300' },
      { key: 'AuthorizationKey', readonly: false, value: 'the password' },
    ];
    await receiveAnswer(stationId, get.commandId, { kind: 'result', payload: { configurationKey } });
    expect(await getConfiguration(stationId)).toMatchObject({
      wanted: { WebSocketPingInterval: { value: '60', status: 'NotSupported' } },
      held: {
        HeartbeatInterval: { value: '300', readonly: false },
        AuthorizationKey: { value: '***', readonly: false },
      },
    });
    expect(JSON.stringify(await getCommand(stationId, get.commandId))).not.toContain('the password');
  });

  test.each([['ocpp1.6'], ['ocpp2.0.1']] as const)(
    '%s: the password is not set past the registration',
    async (version) => {
      const stationId = `CFG-${version}`;
      await connect(stationId, version);
      const key = version === 'ocpp1.6' ? 'AuthorizationKey' : 'SecurityCtrlr.BasicAuthPassword';
      const set = await sendCommand({ stationId, name: 'set-configuration', parameters: { key, value: 'secret' } });
      expect(await statusOf(stationId, set)).toBe('failed');
    },
  );
});
