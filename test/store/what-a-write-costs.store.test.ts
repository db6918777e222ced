import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withStart, withStop } from '#domain/session/session-merge.ts';
import { closeConnection, openConnection } from '#store/connections.ts';
import { noteMonth } from '#store/session-months.ts';
import { changeSession } from '#store/sessions.ts';
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
  const written = (change: Parameters<typeof changeSession>[1]) => unitsOf(() => changeSession(sessionId, change));
  expect(await written((none) => withStart(none, facts, start))).toEqual({
    ...{ sessions: 1, 'sessions.openByTag': 1 },
    ...lists,
  });
  expect(await written((active) => withStop(active, facts, stop))).toEqual({ sessions: 1, 'sessions.openByTag': 1 });
});

test('a station that comes back every two hours costs four units: its connection twice, and the next look at it', async () => {
  const connection = { stationId: 'S1', connectionId: 'a', ocppVersion: 'ocpp1.6' as const, connectedAt: nine };
  await openConnection(connection);
  const eleven = '2026-01-01T11:00:00.000Z';
  expect(await unitsOf(() => closeConnection('S1', 'a', eleven, nine))).toEqual({ stations: 1 });
  const next = { ...connection, connectionId: 'b', connectedAt: eleven };
  expect(await unitsOf(() => openConnection(next))).toEqual({ stations: 1, 'stations.byDue': 2 });
});
