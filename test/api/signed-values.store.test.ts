import { beforeAll, expect, test } from 'vitest';
import { withStart, type SessionIdentity } from '#domain/session/session-merge.ts';
import { createDriver } from '#store/drivers.ts';
import { addSamples, changeSession } from '#store/sessions.ts';
import { createStation } from '#store/stations.ts';
import { meter } from '#test/domain/signed/meters.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

const at = '2026-03-02T09:00:00.000Z';
const identity: SessionIdentity = {
  stationId: 'CP1',
  siteId: 'S1',
  transactionId: '1',
  connectorId: 1,
  evseId: 1,
  driverId: 'asa',
};
const ours = meter();
const record = ours.record([
  { mark: 'B', kWh: 10 },
  { mark: 'E', kWh: 22, minute: 40 },
]);
const operator = as(['operator']);
let path: string;

beforeAll(freshTables);
beforeAll(async () => {
  await createStation({ stationId: 'CP1', siteId: 'S1', registeredAt: at, passwordSalt: '', passwordHash: '' });
  await createDriver({ driverId: 'asa', login: 'sub-asa', createdAt: at });
  const start = { at, receivedAt: at, connectorId: 1, evseId: 1 };
  const session = withStart(undefined, identity, start);
  await changeSession(session.sessionId, () => session);
  const signed = { format: 'SignedData', context: 'Transaction.End', value: record };
  const meterValue = [{ timestamp: at, sampledValue: [{ value: '22000' }, signed] }];
  await addSamples(session.sessionId, { receivedAt: at, ocppVersion: 'ocpp1.6', meterValue });
  path = `/sessions/${session.sessionId}/signed-values`;
});

test('a record is judged by the keys the operator has entered, also after the fact', async () => {
  expect((await operator('GET', path)).body.items).toMatchObject([{ data: record, verdict: 'unverifiable' }]);

  const entered = await operator('PUT', '/stations/CP1/meter-keys', { items: [{ publicKey: ours.point }] });
  expect(entered).toMatchObject({ status: 200, body: { items: [{ publicKey: ours.publicKey }] } });
  expect((await operator('GET', '/stations/CP1/meter-keys')).body).toEqual(entered.body);

  const [judged] = (await operator('GET', path)).body.items;
  expect(judged).toMatchObject({ verdict: 'verified', context: 'Transaction.End', keyHex: ours.publicKey });
  expect(judged!.readings).toMatchObject([{ wh: 10_000 }, { wh: 22_000 }]);
});

test('the transparency software opens the same as a file', async () => {
  const { status, headers } = await operator('GET', `${path}.xml`);
  expect([status, headers['content-type']]).toEqual([200, 'application/xml']);
});

test('a driver sees the records of their own sessions only', async () => {
  expect((await as(['driver'], 'sub-asa')('GET', path)).body.items).toHaveLength(1);
  expect((await as(['driver'], 'sub-bo')('GET', path)).status).toBe(404);
});

test('what is no key is refused, and so is a station nobody knows', async () => {
  const refused = await operator('PUT', '/stations/CP1/meter-keys', { items: [{ publicKey: 'abcd' }] });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'items.0.publicKey' }] } });
  expect((await operator('PUT', '/stations/CP9/meter-keys', { items: [] })).status).toBe(404);
  expect((await operator('GET', '/stations/CP9/meter-keys')).status).toBe(404);
});
