import { beforeAll, describe, expect, test } from 'vitest';
import { listCommands } from '#store/commands.ts';
import { describeStation, getStation } from '#store/stations.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const noon = '2026-11-20T12:00:00.000Z';

describe('BootNotification', () => {
  test('is accepted with one write, and what the charger says of itself is kept', async () => {
    const station = await aStation('BOOT1');
    const boot = {
      chargePointVendor: 'Alfen',
      chargePointModel: 'Eve',
      chargeBoxSerialNumber: 'A1',
      firmwareVersion: '1.0',
      iccid: '8946',
    };
    const call = [2, 'm', 'BootNotification', boot];
    let reply: unknown;
    const requests = await requestsOf(async () => (reply = (await station.hear(call, noon)).reply));
    expect(JSON.parse(reply as string)).toEqual([3, 'm', { status: 'Accepted', currentTime: noon, interval: 540 }]);
    expect(requests).toEqual(['UpdateItem']);
    expect(await getStation('BOOT1')).toMatchObject({
      siteId: 'HARBOUR',
      vendor: 'Alfen',
      model: 'Eve',
      serialNumber: 'A1',
      firmwareVersion: '1.0',
      bootedAt: noon,
    });
  });
});

describe('Heartbeat', () => {
  test('is answered with the time and touches no table', async () => {
    const station = await aStation('HEART');
    let answer: unknown;
    const requests = await requestsOf(async () => (answer = await station.call('Heartbeat', {}, noon)));
    expect({ answer, requests }).toEqual({ answer: { currentTime: noon }, requests: [] });
  });
});

describe('StatusNotification', () => {
  const status = (word: string, timestamp: string, more = {}) => ({
    connectorId: 1,
    status: word,
    errorCode: 'NoError',
    timestamp,
    ...more,
  });
  const connectors = async (stationId: string) => (await describeStation(stationId))?.connectors;

  test('is kept in the words of 2.x with its own word beside it; the same again is not written', async () => {
    const station = await aStation('STATUS1');
    const suspended = status('SuspendedEV', '2026-11-20T11:59:00Z');
    expect(await requestsOf(() => station.call('StatusNotification', suspended))).toEqual(['GetItem', 'PutItem']);
    expect(await requestsOf(() => station.call('StatusNotification', suspended))).toEqual(['GetItem']);
    const since = '2026-11-20T11:59:00.000Z';
    const kept = { stationId: 'STATUS1', evseId: 1, connectorId: 1, status: 'Occupied', detail: 'SuspendedEV', since };
    expect(await connectors('STATUS1')).toEqual([kept]);
  });

  test('tells an error with all the charger says of it, and an older one changes nothing', async () => {
    const station = await aStation('STATUS2');
    const fault = { errorCode: 'GroundFailure', vendorErrorCode: 'E17', info: 'leak' };
    expect(await station.call('StatusNotification', status('Faulted', '2026-11-20T11:59:00Z', fault))).toEqual({});
    expect(await station.call('StatusNotification', status('Available', '2026-11-20T11:58:00Z'))).toEqual({});
    expect(await connectors('STATUS2')).toEqual([
      expect.objectContaining({ status: 'Faulted', detail: 'Faulted', ...fault, since: '2026-11-20T11:59:00.000Z' }),
    ]);
  });

  test('of the past that may have been overtaken by a word that was not written is followed by a question how it is now', async () => {
    const station = await aStation('STATUS4');
    const tell = (word: string, second: number, heardAt: number, more = {}) => {
      const time = (n: number) => new Date(Date.parse(noon) + n * 1_000).toISOString();
      return station.call('StatusNotification', status(word, time(second), more), time(heardAt));
    };
    const asked = async () =>
      (await listCommands('STATUS4', { limit: 9 })).items.map(({ name, parameters }) => [name, parameters]);
    const fault = { errorCode: 'GroundFailure' };
    await tell('Available', 0, 1);
    await tell('Available', 200, 201);
    expect(await asked()).toEqual([]);
    await tell('Faulted', 100, 205, fault);
    await tell('Faulted', 100, 206, fault);
    expect(await connectors('STATUS4')).toMatchObject([{ status: 'Faulted' }]);
    expect(await asked()).toEqual([['trigger-message', { message: 'StatusNotification', connectorId: 1 }]]);
    await tell('Available', 210, 211);
    expect(await connectors('STATUS4')).toMatchObject([{ status: 'Available' }]);
    await tell('Faulted', 300, 301, fault);
    expect(await asked()).toHaveLength(1);
  });

  test('without a timestamp is as old as its receipt; connector 0 is the station', async () => {
    const station = await aStation('STATUS3');
    const timeless = { connectorId: 0, status: 'Unavailable', errorCode: 'NoError' };
    await station.call('StatusNotification', timeless, noon);
    expect(await connectors('STATUS3')).toEqual([
      { stationId: 'STATUS3', evseId: 0, connectorId: 0, status: 'Unavailable', detail: 'Unavailable', since: noon },
    ]);
  });
});

describe('reports of work and of security', () => {
  test('are answered with nothing and kept, the last of each kind', async () => {
    const station = await aStation('REPORT');
    const seen = { type: 'TamperDetectionActivated', timestamp: '2026-11-20T11:00:00Z' };
    expect(await station.call('FirmwareStatusNotification', { status: 'Downloading' })).toEqual({});
    expect(await station.call('SignedFirmwareStatusNotification', { status: 'Installed' })).toEqual({});
    expect(await station.call('DiagnosticsStatusNotification', { status: 'Uploading' })).toEqual({});
    expect(await station.call('LogStatusNotification', { status: 'Uploaded' })).toEqual({});
    expect(await station.call('SecurityEventNotification', seen)).toEqual({});
    expect(await getStation('REPORT')).toMatchObject({
      firmwareStatus: { status: 'Installed', at: noon },
      logStatus: { status: 'Uploaded', at: noon },
    });
    expect((await describeStation('REPORT'))?.securityEvents).toEqual([
      { stationId: 'REPORT', type: 'TamperDetectionActivated', at: '2026-11-20T11:00:00.000Z' },
    ]);
  });

  test('DataTransfer knows no vendor', async () => {
    const station = await aStation('DATA');
    expect(await station.call('DataTransfer', { vendorId: 'acme', data: 'x' })).toEqual({ status: 'UnknownVendorId' });
  });
});
