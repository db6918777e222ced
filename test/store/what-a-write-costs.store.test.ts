import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withStart, withStop } from '#domain/session/session-merge.ts';
import { dynamo, tableName } from '#store/client.ts';
import { closeConnection, openConnection } from '#store/connections.ts';
import { noteMonth } from '#store/session-months.ts';
import { addSamples, changeSession, readEvidence } from '#store/sessions.ts';
import { identity } from '#test/domain/session/evidence.ts';
import { freshTables } from '#test/support/tables.ts';
import { unitsOf } from '#test/support/units.ts';

const moment = (at: string) => ({ timestamp: at, receivedAt: at, at });
const nine = '2026-01-01T09:00:00.000Z';
const start = { ...moment(nine), evseId: 1, connectorId: 1, idTag: 'TAG1' };
const stop = moment('2026-01-01T10:00:00.000Z');

beforeAll(async () => {
  await freshTables();
  // Which a process does once a month.
  await noteMonth('2026-01');
});

test('a session enters its lists once, and pays no more for them however often it is written', async () => {
  const sessionId = sessionIdOf(identity.stationId, identity.transactionId);
  const facts = { ...identity, driverId: 'D1', idTag: 'TAG1' };
  const lists = { 'sessions.byStation': 1, 'sessions.byDriver': 1, 'sessions.byMonth': 1 };
  const whileItRuns = { 'sessions.openByTag': 1, 'sessions.byDue': 1 };
  const written = (change: Parameters<typeof changeSession>[1]) => unitsOf(() => changeSession(sessionId, change));
  expect(await written((none) => withStart(none, facts, start))).toEqual({
    ...{ sessions: 1, ...whileItRuns },
    ...lists,
  });
  expect(await written((active) => withStop(active, facts, stop))).toEqual({ sessions: 1, ...whileItRuns });
});

test('meter values of three phases cost one unit, and come back as they were sent', async () => {
  const value = (measurand: string, phase: string, unit: string, number: string) => ({
    ...{ value: number, context: 'Sample.Periodic', format: 'Raw', measurand, phase, location: 'Outlet', unit },
  });
  const sampledValue = ['L1', 'L2', 'L3'].flatMap((phase) => [
    ...[value('Current.Import', phase, 'A', '15.9'), value('Voltage', phase, 'V', '231.2')],
    ...[value('Power.Active.Import', phase, 'W', '3676'), value('Energy.Active.Import.Register', phase, 'Wh', '4711')],
  ]);
  const meterValue = [{ timestamp: nine, sampledValue }];
  const samples = { receivedAt: nine, ocppVersion: 'ocpp1.6' as const, meterValue };
  expect(JSON.stringify(meterValue).length).toBeGreaterThan(1500);
  expect(await unitsOf(() => addSamples('S2', samples))).toEqual({ samples: 1 });
  expect((await readEvidence('S2')).samples).toMatchObject([samples]);
});

test('meter values that were kept as text are read beside those that are packed', async () => {
  const meterValue = [{ timestamp: nine, sampledValue: [{ value: '1' }] }];
  const told = { receivedAt: nine, ocppVersion: 'ocpp1.6' as const };
  const Item = { sessionId: 'S3', item: `${nine}#text`, ...told, meterValue: JSON.stringify(meterValue) };
  await dynamo.send(new PutCommand({ TableName: tableName('samples'), Item }));
  await addSamples('S3', { ...told, meterValue: [{ ...meterValue[0], timestamp: stop.at }] });
  expect((await readEvidence('S3')).samples).toEqual([
    { sessionId: 'S3', item: `${nine}#text`, ...told, meterValue },
    {
      sessionId: 'S3',
      item: expect.stringMatching(stop.at) as string,
      ...told,
      meterValue: [{ ...meterValue[0], timestamp: stop.at }],
    },
  ]);
});

test('a station that comes back every two hours costs four units: its connection twice, and the next look at it', async () => {
  const connection = { stationId: 'S1', connectionId: 'a', ocppVersion: 'ocpp1.6' as const, connectedAt: nine };
  await openConnection(connection);
  const eleven = '2026-01-01T11:00:00.000Z';
  expect(await unitsOf(() => closeConnection('S1', 'a', eleven, { connectedAt: nine }))).toEqual({ stations: 1 });
  const next = { ...connection, connectionId: 'b', connectedAt: eleven };
  expect(await unitsOf(() => openConnection(next))).toEqual({ stations: 1, 'stations.byDue': 2 });
});
