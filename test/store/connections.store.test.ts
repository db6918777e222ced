import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/station/station.ts';
import {
  closeConnection,
  dueConnections,
  getConnection,
  markLost,
  noteAsked,
  openConnection,
  putOff,
} from '#store/connections.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const connection = (stationId: string, connectionId: string, connectedAt: string): Connection => ({
  stationId,
  connectionId,
  ocppVersion: 'ocpp1.6',
  connectedAt,
});
const nine = '2026-11-20T09:00:00.000Z';
const ten = '2026-11-20T10:00:00.000Z';
const due = async (at: string) => (await dueConnections(at)).map(({ stationId }) => stationId);

describe('a connection', () => {
  test('replaces the one before, which is told so that it can be closed', async () => {
    expect(await openConnection(connection('S1', 'old', nine))).toBeUndefined();
    expect(await openConnection(connection('S1', 'new', ten))).toEqual(connection('S1', 'old', nine));
    expect(await getConnection('S1')).toEqual(connection('S1', 'new', ten));
  });

  test('is not ended by the late $disconnect of the one before', async () => {
    await openConnection(connection('S2', 'old', nine));
    await openConnection(connection('S2', 'new', ten));
    expect(await closeConnection('S2', 'old', ten)).toBe(false);
    expect(await getConnection('S2')).toEqual(connection('S2', 'new', ten));
  });

  test('ends once, and stays known with the time of its loss', async () => {
    await openConnection(connection('S3', 'c', nine));
    expect(await closeConnection('S3', 'c', ten)).toBe(true);
    expect(await closeConnection('S3', 'c', '2026-11-20T11:00:00.000Z')).toBe(false);
    expect(await getConnection('S3')).toEqual({
      ...connection('S3', 'c', nine),
      ...{ disconnectedAt: ten, aliveAt: ten },
    });
    expect(await openConnection(connection('S3', 'next', ten))).toBeUndefined();
  });

  test('that was lost is due soon, then after the grace, and no longer once the incident is noted', async () => {
    await openConnection(connection('S4', 'c', nine));
    await closeConnection('S4', 'c', ten, { aliveAt: nine });
    expect(await due('2026-11-20T10:00:44.000Z')).not.toContain('S4');
    expect(await due('2026-11-20T10:00:45.000Z')).toContain('S4');
    const asked = [{ stationId: 'S9', connectionId: 'c9', commandId: 'k', at: ten, aliveAt: nine }];
    const gone = { ...connection('S4', 'c', nine), disconnectedAt: ten };
    expect(await noteAsked(gone, asked, '2026-11-20T10:00:50.000Z')).toBe(true);
    expect(await getConnection('S4')).toEqual({ ...gone, aliveAt: nine, asked });
    expect(await due('2026-11-20T10:01:44.000Z')).not.toContain('S4');
    expect(await due('2026-11-20T10:01:45.000Z')).toContain('S4');
    expect(await markLost({ stationId: 'S4', connectionId: 'c' }, '2026-11-20T10:03:00.000Z')).toBe(true);
    expect(await due('2026-11-20T10:04:00.000Z')).not.toContain('S4');
    expect(await getConnection('S4')).toMatchObject({ lostAt: '2026-11-20T10:03:00.000Z' });
  });

  test('whose loss was expected is due when it is not any more', async () => {
    await openConnection(connection('S8', 'c', nine));
    await closeConnection('S8', 'c', ten);
    const gone = { ...connection('S8', 'c', nine), disconnectedAt: ten };
    expect(await putOff(gone, '2026-11-20T10:30:00.000Z')).toBe(true);
    expect(await due('2026-11-20T10:29:00.000Z')).not.toContain('S8');
    expect(await due('2026-11-20T10:30:00.000Z')).toContain('S8');
    expect(await putOff({ ...gone, connectionId: 'old' }, ten)).toBe(false);
  });

  test('that came back within the grace is not lost, and a new one clears the loss', async () => {
    await openConnection(connection('S5', 'c', nine));
    await closeConnection('S5', 'c', ten);
    await openConnection(connection('S5', 'back', ten));
    expect(await markLost({ stationId: 'S5', connectionId: 'c' }, '2026-11-20T10:03:00.000Z')).toBe(false);
    expect(await due('2026-11-20T11:00:00.000Z')).not.toContain('S5');
    expect(await getConnection('S5')).toEqual(connection('S5', 'back', ten));
  });

  test('older than a socket can live is due for a look', async () => {
    await openConnection(connection('S6', 'c', nine));
    expect(await due('2026-11-20T11:03:59.000Z')).not.toContain('S6');
    expect(await due('2026-11-20T11:04:00.000Z')).toContain('S6');
  });

  test('that closed because it was two hours old is looked at when that was arranged', async () => {
    const eleven = '2026-11-20T11:00:01.000Z';
    await openConnection(connection('S7', 'c', nine));
    await closeConnection('S7', 'c', eleven, { connectedAt: nine });
    expect(await due('2026-11-20T11:03:59.000Z')).not.toContain('S7');
    expect(await due('2026-11-20T11:04:00.000Z')).toContain('S7');
    expect(await markLost({ stationId: 'S7', connectionId: 'c' }, '2026-11-20T11:04:00.000Z')).toBe(true);
    expect(await due('2026-11-20T12:00:00.000Z')).not.toContain('S7');
  });
});
