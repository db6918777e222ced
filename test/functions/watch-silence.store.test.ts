import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attempt } from '#domain/health/attempt.ts';
import { withStart } from '#domain/session/session-merge.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { dynamo, tableName } from '#store/client.ts';
import { openConnection } from '#store/connections.ts';
import { healthOf, noteAttempt } from '#store/health.ts';
import { changeSession } from '#store/sessions.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/watch-silence.ts';

beforeEach(async () => {
  await freshTables();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const begin = Date.parse('2026-11-01T00:00:00.000Z');
const day = (days: number): string => new Date(begin + days * 86_400_000).toISOString();

async function lookAt(days: number): Promise<void> {
  vi.setSystemTime(Date.parse(day(days)));
  await handler({}, {} as never);
}

/** Registered at the begin; a car each day at noon of these days. */
async function visited(stationId: string, days: number[], status = 'Available') {
  const station = await aStation(stationId);
  for (const one of days) {
    const [at, transactionId] = [day(one + 0.5), String(one)];
    const identity = { stationId, siteId: 'HARBOUR', transactionId };
    const start = { receivedAt: at, at, evseId: 1, connectorId: 1 };
    await changeSession(sessionIdOf(stationId, transactionId), (none) => withStart(none, identity, start));
  }
  await noteAttempt({ stationId, evseId: 1, connectorId: 1 }, success(days.at(-1)!));
  await openConnection({ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6', connectedAt: day(0) });
  const told = { connectorId: 1, errorCode: 'NoError', status, timestamp: day(days.at(-1)! + 0.6) };
  await station.call('StatusNotification', told, day(days.at(-1)! + 0.6));
}

const success = (days: number): Attempt => ({
  ...{ sessionId: `s${days}`, startedAt: day(days + 0.5), endedAt: day(days + 0.55), judgedAt: day(days + 0.55) },
  ...{ result: 'success', endedBy: 'driver' },
});

const silent = async (stationId: string) =>
  (await healthOf(stationId)).flatMap(({ evseId, found = [] }) => found.map(({ code }) => `${code} ${evseId}`));

test('a station that says Available, and at which nobody has charged for far longer than usual, is found once, and over with a charge', async () => {
  const usual = Array.from({ length: 40 }, (_, i) => i);
  await visited('S1', usual);
  await visited('S2', [...usual, ...Array.from({ length: 25 }, (_, i) => 40 + i)]);
  await lookAt(45);
  expect(await silent('S1')).toEqual([]);
  await lookAt(60);
  expect(await silent('S1')).toEqual(['LongSilence 0']);
  await visited('S3', usual, 'Charging');
  await lookAt(60.25);
  // One at which cars charge, and one that is taken.
  expect([await silent('S2'), await silent('S3')]).toEqual([[], []]);
  await noteAttempt({ stationId: 'S1', evseId: 1, connectorId: 1 }, success(60.5));
  await lookAt(61.5);
  expect(await silent('S1')).toEqual([]);
});

test('one station that cannot be looked at keeps no other from being found, and is told of', async () => {
  const usual = Array.from({ length: 40 }, (_, i) => i);
  await visited('S4', [...usual, ...Array.from({ length: 25 }, (_, i) => 40 + i)]);
  await visited('S5', usual);
  const broken = { stationId: 'S4', item: 'HEALTH#9#9', attempts: 'none' };
  await dynamo.send(new PutCommand({ TableName: tableName('stations'), Item: broken }));
  await expect(lookAt(60)).rejects.toThrow('not every station could be looked at');
  expect(await silent('S5')).toEqual(['LongSilence 0']);
});
