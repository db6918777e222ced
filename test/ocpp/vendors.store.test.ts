import { beforeAll, expect, test } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { readEvidence } from '#store/sessions.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const vendorId = 'org.openchargealliance.costmsg';
const timestamp = '2026-11-20T11:59:00.000Z';

test.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const)('%s: who is asked for, and for what', async (version) => {
  const station = await aStation(`VENDOR-${version}`, version);
  const asked = (more: object) => station.call('DataTransfer', { vendorId, ...more });
  expect(await asked({ vendorId: 'constructor' })).toEqual({ status: 'UnknownVendorId' });
  expect(await asked({})).toEqual({ status: 'UnknownMessageId' });
  expect(await asked({ messageId: 'Dance' })).toEqual({ status: 'UnknownMessageId' });
  const unplugged = (data?: unknown) => asked({ messageId: 'ConnectorUnplugged', data });
  expect(await unplugged(JSON.stringify({ transactionId: 7, timestamp }))).toEqual({ status: 'Accepted' });
  expect(await unplugged('not JSON')).toEqual({ status: 'Rejected' });
  expect(await unplugged(JSON.stringify({ transactionId: 'seven', timestamp }))).toEqual({ status: 'Rejected' });
  const { samples } = await readEvidence(sessionIdOf(station.stationId, '7'));
  expect(samples).toMatchObject([{ chargingState: { at: timestamp, state: 'Available' } }]);
});
