import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveAnswer } from '#ocpp/command/answers.ts';
import { dispatch } from '#ocpp/command/dispatch.ts';
import { openConnection } from '#store/connections.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
});
afterAll(() => sockets.stop());

const operator = as(['operator']);
const ask = async (stationId: string, body: object) =>
  (await operator('POST', `/stations/${stationId}/commands`, body)).body.commandId as string;

test('a command for a charger that is away waits, is listed, and can be taken back once', async () => {
  await aStation('AWAY');
  const first = await ask('AWAY', { name: 'clear-cache' });
  const second = await ask('AWAY', { name: 'unlock', connectorId: 1, expiresAt: '2100-01-01T01:00:00+01:00' });
  const { body } = await operator('GET', '/stations/AWAY/commands');
  expect(body.items.map(({ commandId, status, expiresAt }) => [commandId, status, expiresAt])).toEqual([
    [second, 'queued', '2100-01-01T00:00:00.000Z'],
    [first, 'queued', expect.any(String)],
  ]);
  const cancelled = { commandId: first, name: 'clear-cache', status: 'failed', reason: 'cancelled' };
  expect(await operator('DELETE', `/stations/AWAY/commands/${first}`)).toMatchObject({ status: 200, body: cancelled });
  expect((await operator('GET', `/stations/AWAY/commands/${first}`)).body).toMatchObject(cancelled);
  expect((await operator('DELETE', `/stations/AWAY/commands/${first}`)).status).toBe(409);
});

test('what has gone out cannot be taken back, and what was never asked is not there', async () => {
  await aStation('HERE');
  await openConnection({ stationId: 'HERE', connectionId: 'HERE', ocppVersion: 'ocpp1.6', connectedAt: '2026-01-01' });
  sockets.open.add('HERE');
  const sent = await ask('HERE', { name: 'clear-cache' });
  expect((await operator('DELETE', `/stations/HERE/commands/${sent}`)).status).toBe(409);
  const statuses = await Promise.all([
    operator('DELETE', '/stations/HERE/commands/QUEUE'),
    operator('DELETE', `/stations/NONE/commands/${sent}`),
    operator('GET', '/stations/NONE/commands'),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a time that is over is refused by name of the field', async () => {
  await aStation('OVER');
  const body = { name: 'clear-cache', expiresAt: '2020-01-01T00:00:00Z' };
  const { status, body: problem } = await operator('POST', '/stations/OVER/commands', body);
  expect([status, problem.errors]).toEqual([400, [{ path: 'expiresAt', message: 'not in the future' }]]);
});

test.each(['ocpp1.6', 'ocpp2.0.1'] as const)('%s: start tells the session it led to', async (ocppVersion) => {
  const stationId = `START-${ocppVersion}`;
  const station = await aStation(stationId, ocppVersion);
  await openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt: '2026-01-01' });
  sockets.open.add(stationId);
  const commandId = await ask(stationId, { name: 'start', connectorId: 1, idTag: stationId });
  const path = `/stations/${stationId}/commands/${commandId}`;
  const answer = { kind: 'result', payload: { status: 'Accepted' } } as const;
  await receiveAnswer(stationId, commandId, answer, { connectionId: stationId, ocppVersion });
  await dispatch(stationId);
  expect((await operator('GET', path)).body).not.toHaveProperty('sessionId');
  const [, , , sent] = sockets.sentTo(stationId)[0] as [2, string, string, { remoteStartId?: number }];
  const timestamp = new Date().toISOString();
  if (ocppVersion === 'ocpp1.6') {
    const began = { connectorId: 1, idTag: stationId, meterStart: 0, timestamp };
    await station.call('StartTransaction', began, timestamp);
  } else {
    const transactionInfo = { transactionId: 'tx', remoteStartId: sent.remoteStartId };
    const began = { eventType: 'Started', timestamp, triggerReason: 'RemoteStart', seqNo: 0, transactionInfo };
    await station.call('TransactionEvent', began, timestamp);
  }
  const sessions = await operator('GET', '/sessions', undefined, { stationId });
  expect(sessions.body.items).toHaveLength(1);
  expect((await operator('GET', path)).body).toMatchObject({
    status: 'accepted',
    sessionId: sessions.body.items[0]?.id,
  });
});
