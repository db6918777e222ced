import { beforeAll, expect, test } from 'vitest';
import { getStation } from '#store/stations.ts';
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
  [
    'SecurityEventNotification',
    { type: 'TamperDetectionActivated', timestamp: at },
    { securityEvent: { status: 'TamperDetectionActivated', at } },
  ],
] as const)('%s is kept as the last of its kind, in one write', async (action, payload, kept) => {
  const station = await aStation(action, 'ocpp2.0.1');
  let answer: unknown;
  expect(await requestsOf(async () => (answer = await station.call(action, payload, at)))).toEqual(['UpdateItem']);
  expect(answer).toEqual({});
  expect(await getStation(action)).toMatchObject(kept);
});

test('DataTransfer of a vendor nobody knows is told so', async () => {
  const station = await aStation('VENDOR', 'ocpp2.0.1');
  expect(await station.call('DataTransfer', { vendorId: 'acme' })).toEqual({ status: 'UnknownVendorId' });
});
