import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { describeStation, getStation } from '#store/stations.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = '2026-11-20T12:00:00.000Z';

test.each([
  [
    'FirmwareStatusNotification',
    { status: 'Installed', requestId: 1 },
    { firmwareStatus: { status: 'Installed', at } },
  ],
  ['LogStatusNotification', { status: 'Uploaded', requestId: 2 }, { logStatus: { status: 'Uploaded', at } }],
] as const)(
  '%s is kept, as the last of its kind and in the story of all, in two writes',
  async (action, payload, kept) => {
    const station = await aStation(action, 'ocpp2.0.1');
    let answer: unknown;
    expect(await requestsOf(async () => (answer = await station.call(action, payload, at)))).toEqual([
      'UpdateItem',
      'PutItem',
    ]);
    expect(answer).toEqual({});
    expect(await getStation(action)).toMatchObject(kept);
  },
);

test('a security event is kept as the last of its type, in one write; told again it is none', async () => {
  const station = await aStation('SAFE', 'ocpp2.0.1');
  const tell = (type: string, minute: number, techInfo?: string) =>
    station.call(
      'SecurityEventNotification',
      { type, timestamp: `2026-11-20T11:0${minute}:00Z`, ...(techInfo && { techInfo }) },
      at,
    );
  const written: boolean[] = [];
  for (const minute of [1, 1, 0]) {
    const before = await describeStation('SAFE');
    expect(await requestsOf(() => tell('TamperDetectionActivated', minute, 'door'))).toEqual(['PutItem']);
    written.push(!isDeepStrictEqual(before, await describeStation('SAFE')));
  }
  expect(written).toEqual([true, false, false]);
  for (const type of ['StartupOfTheDevice', 'AcmeOne', 'AcmeTwo']) await tell(type, 2);
  expect((await describeStation('SAFE'))?.securityEvents).toEqual([
    { stationId: 'SAFE', type: 'StartupOfTheDevice', at: '2026-11-20T11:02:00.000Z' },
    { stationId: 'SAFE', type: 'TamperDetectionActivated', at: '2026-11-20T11:01:00.000Z', info: 'door' },
    { stationId: 'SAFE', type: 'AcmeOne', at: '2026-11-20T11:02:00.000Z' },
  ]);
});

test('DataTransfer of a vendor nobody knows is told so', async () => {
  const station = await aStation('VENDOR', 'ocpp2.0.1');
  expect(await station.call('DataTransfer', { vendorId: 'acme' })).toEqual({ status: 'UnknownVendorId' });
});
