import { beforeAll, describe, expect, test } from 'vitest';
import type { Station } from '#domain/station/station.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { openConnection } from '#store/connections.ts';
import { recordStatus } from '#store/connectors.ts';
import {
  createStation,
  describeStation,
  getStation,
  listStations,
  recordBoot,
  recordReports,
} from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const station = (stationId: string, siteId = 'HARBOUR'): Station => ({
  stationId,
  siteId,
  ratedW: 22_000,
  registeredAt: '2026-11-20T08:00:00.000Z',
  passwordSalt: 'salt',
  passwordHash: 'hash',
});
const at = '2026-11-20T09:00:00.000Z';

describe('a station', () => {
  test('is got as it was registered', async () => {
    await createStation(station('S1'));
    expect(await getStation('S1')).toEqual(station('S1'));
    expect(await getStation('nobody')).toBeUndefined();
  });

  test('is registered once: a second time is a conflict, and the first stays', async () => {
    await createStation(station('S2'));
    await expect(createStation({ ...station('S2'), siteId: 'OTHER' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await getStation('S2')).toEqual(station('S2'));
  });

  test('boots: what it says of itself is kept, what it leaves out stays, and it is told as it was before', async () => {
    await createStation(station('S3'));
    const first = { vendor: 'Alfen', model: 'Eve', serialNumber: 'A1', firmwareVersion: '1.0', bootedAt: at };
    expect(await recordBoot('S3', first)).toEqual(station('S3'));
    expect(await recordBoot('S3', { firmwareVersion: '1.1', bootedAt: at })).toEqual({ ...station('S3'), ...first });
    await recordReports('S3', { firmwareStatus: { status: 'Installed', at } });
    expect(await getStation('S3')).toEqual({
      ...station('S3'),
      ...first,
      firmwareVersion: '1.1',
      firmwareStatus: { status: 'Installed', at },
    });
  });

  test('that nobody registered does not come into being by booting', async () => {
    await expect(recordBoot('ghost', { bootedAt: at })).rejects.toThrow();
    expect(await describeStation('ghost')).toBeUndefined();
  });

  test('is told whole: who it is, how it is connected, each connector, its configuration', async () => {
    await createStation(station('S4'));
    const connection = { stationId: 'S4', connectionId: 'c', ocppVersion: 'ocpp1.6', connectedAt: at } as const;
    const connector = { stationId: 'S4', evseId: 1, connectorId: 1, status: 'Available', since: at } as const;
    await openConnection(connection);
    await recordStatus(connector);
    await noteConfiguration('S4', { held: { HeartbeatInterval: { value: '300', readonly: false } }, at });
    expect(await describeStation('S4')).toEqual({
      station: station('S4'),
      connection,
      connectors: [connector],
      securityEvents: [],
      configuration: { wanted: {}, held: { HeartbeatInterval: { value: '300', readonly: false } }, at, revision: 1 },
    });
  });

  test('is listed with those of its site, page by page, and in the list of all', async () => {
    for (const id of ['P1', 'P2', 'P3']) await createStation(station(id, 'PIER'));
    const first = await listStations({ siteId: 'PIER', limit: 2 });
    const second = await listStations({ siteId: 'PIER', limit: 2, cursor: first.next });
    expect([...first.items, ...second.items]).toEqual(['P1', 'P2', 'P3'].map((id) => station(id, 'PIER')));
    expect(second.next).toBeUndefined();
    const all = await listStations({ limit: 100 });
    expect(all.items.map(({ stationId }) => stationId)).toEqual(expect.arrayContaining(['S1', 'S4', 'P3']));
    await expect(listStations({ siteId: 'PIER', limit: 2, cursor: 'no cursor' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
