import { beforeAll, expect, test } from 'vitest';
import { modelOf } from '#domain/fingerprint/fingerprint.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { putEntity } from '#store/entities.ts';
import { healthOf } from '#store/health.ts';
import { getInvoice, listInvoices } from '#store/invoices.ts';
import { without } from '#store/item.ts';
import { addSamples, changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { getModel, learn } from '#store/models.ts';
import { createStation, recordBoot } from '#store/stations.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/bill-session.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';

beforeAll(async () => {
  await freshTables();
  await putSite(site);
  await putEntity(seller);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
});

async function ended(sessionId: string, changes: Partial<EndedSession> = {}) {
  const known = (await changeSession(sessionId, () => ({ ...session, ...changes, sessionId }))) as EndedSession;
  return { known, record: changed('sessions', undefined, { ...known, item: 'SESSION' }) };
}
const well = { batchItemFailures: [] };

test('a session that has ended is billed, and says what it cost and where the bill is', async () => {
  const { record } = await ended('good');
  expect(await handler(streamOf(record))).toEqual(well);
  const cost = { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' };
  const settled = { energyWh: 12_000, cost, outcome: { result: 'success', endedBy: 'driver', meanW: 12_000 } };
  expect(await getSession('good')).toMatchObject({ settled, invoiceId: 'inv-good' });
  expect(await getInvoice('inv-good')).toMatchObject({ net: '64.40', vatTotal: '16.10', total: '80.50' });
});

test('whatever is delivered twice, there is one invoice', async () => {
  const { record } = await ended('twice');
  await handler(streamOf(record, record));
  await Promise.all([handler(streamOf(record)), handler(streamOf(record))]);
  const { items } = await listInvoices({ limit: 50 });
  expect(items.filter(({ sessionIds }) => sessionIds.includes('twice'))).toHaveLength(1);
});

test('a session says how its connector does, once; judged again, it says that instead', async () => {
  const place = { evseId: 7, connectorId: 1 };
  const { known, record } = await ended('health', { start: { ...session.start, ...place } });
  await handler(streamOf(record, record));
  const said = async () => (await healthOf('CP1')).find(({ evseId }) => evseId === 7)?.attempts;
  const { startedAt } = known;
  expect(await said()).toMatchObject([{ sessionId: 'health', startedAt, result: 'success', endedBy: 'driver' }]);
  const hearLater = async (stop: Partial<EndedSession['stop']>) => {
    const late = await changeSession('health', (one) => ({
      ...(one as EndedSession),
      stop: { ...session.stop, ...stop },
      review: ['late-evidence'],
    }));
    await handler(streamOf(changed('sessions', undefined, { ...late, item: 'SESSION' })));
  };
  await hearLater({ reason: 'EmergencyStop' });
  expect(await said()).toMatchObject([{ sessionId: 'health', result: 'interrupted', endedBy: 'charger' }]);
  await hearLater({ reason: 'EmergencyStop', meterWh: 1_200_000 });
  expect(await said()).toMatchObject([{ sessionId: 'health', doubts: ['above-rated-power'] }]);
});

test('a vehicle that gets nothing at three stations, where others do, is at fault there: told so of each of them, in any order', async () => {
  const hour = (n: number) => new Date(Date.parse(session.start.at) + n * 3_600_000).toISOString();
  const bad = (stationId: string, n: number, idTag = 'BAD-CAR') => {
    const moment = { timestamp: hour(n), receivedAt: hour(n), at: hour(n) };
    const start = { ...session.start, ...moment, idTag };
    const stop = { ...session.stop, ...moment, meterWh: start.meterWh, reason: 'EVDisconnected' };
    const where = { stationId, siteId: `SITE-${stationId}`, transactionId: `${stationId}${n}`, startedAt: hour(n) };
    return ended(`${stationId}-${n}`, { ...where, idTag, start, stop });
  };
  const stations = ['V1', 'V2', 'V3'];
  for (const stationId of stations) {
    const { start } = session;
    const { record } = await ended(`${stationId}-other`, {
      stationId,
      idTag: 'OTHER',
      start: { ...start, idTag: 'OTHER' },
    });
    await handler(streamOf(record));
  }
  const records = await Promise.all(stations.map((stationId, i) => bad(stationId, 10 + i)));
  const ofVehicle = async (stationId: string) =>
    (await healthOf(stationId)).flatMap(({ attempts }) => attempts).map((attempt) => attempt.ofVehicle ?? false);
  for (const { record } of records.toReversed().slice(0, 2)) await handler(streamOf(record));
  expect(await Promise.all(stations.map(ofVehicle))).toEqual([[false], [false, false], [false, false]]);
  await handler(streamOf(records[0]!.record, records[0]!.record));
  expect(await Promise.all(stations.map(ofVehicle))).toEqual(stations.map(() => [false, true]));
});

test('a session teaches once what its model is used to do, whatever is delivered twice, and says what it showed', async () => {
  const identity = { vendor: 'Acme', model: 'One', firmwareVersion: '1.0' };
  await recordBoot('CP1', { ...identity, bootedAt: session.startedAt });
  const { record } = await ended('lesson');
  await handler(streamOf(record, record));
  await Promise.all([handler(streamOf(record)), handler(streamOf(record))]);
  expect(await getSession('lesson')).toMatchObject({
    settled: { observed: { register: 'lifetime', tagSuffix: 'none' } },
  });
  const { modelId } = modelOf(identity)!;
  expect(await getModel(modelId)).toMatchObject({
    ...identity,
    sessions: 1,
    seen: { register: { lifetime: 1 }, tagSuffix: { none: 1 } },
  });
});

test('what a model is known to do decides what a session does not tell, and stands beside its bill', async () => {
  const identity = { vendor: 'Acme', model: 'Thousand', firmwareVersion: '1.0' };
  const known = modelOf(identity)!;
  await recordBoot('CP1', { ...identity, bootedAt: session.startedAt });
  for (let n = 0; n < 10; n++) await learn(known, { energyUnit: 'kWh' }, session.startedAt);
  const { record } = await ended('thousand', {
    start: { ...session.start, meterWh: 1000 },
    stop: { ...session.stop, meterWh: 1012 },
  });
  await handler(streamOf(record));
  const assumption = { trait: 'energyUnit', value: 'kWh', modelId: known.modelId, sessions: 10, of: 10 };
  expect(await getSession('thousand')).toMatchObject({
    settled: { energyWh: 12_000, cost: { inclVat: '80.50' }, assumptions: [assumption] },
    invoiceId: 'inv-thousand',
  });
});

test('where the stop has no register, the meter values tell the energy', async () => {
  const { stop } = session;
  const { record } = await ended('sampled', { stop: { ...stop, meterWh: undefined } });
  const sampledValue = [{ value: '1010000', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
  const meterValue = [{ timestamp: stop.at, sampledValue }];
  await addSamples('sampled', { receivedAt: stop.at, ocppVersion: 'ocpp1.6', meterValue });
  await handler(streamOf(record));
  expect(await getSession('sampled')).toMatchObject({ settled: { energyWh: 10_000 } });
});

test.each([
  ['without a tariff waits for a person', { tariff: undefined }, { review: ['no-tariff'] }],
  [
    'of no energy is settled without a bill',
    { stop: { ...session.stop, meterWh: 1_000_000 } },
    { settled: { unbilled: 'zero-energy' } },
  ],
])('a session %s', async (what, changes, outcome) => {
  const { record } = await ended(what, changes);
  expect(await handler(streamOf(record))).toEqual(well);
  const after = await getSession(what);
  expect(after).toMatchObject({ ...outcome, settledAt: expect.any(String) as string });
  expect(after).not.toHaveProperty('invoiceId');
});

test('a record of a session that is not there, or still active, is passed by', async () => {
  const begun = without<Omit<typeof session, 'stop'>>(session, 'stop');
  await changeSession('active', () => ({ ...begun, sessionId: 'active', status: 'active' }));
  const records = ['active', 'nowhere'].map((sessionId) =>
    changed('sessions', undefined, { sessionId, item: 'SESSION' }),
  );
  expect(await handler(streamOf(...records))).toEqual(well);
  expect(await getSession('active')).not.toHaveProperty('settledAt');
});

test('where a record fails, the batch is taken up from there again', async () => {
  const [first, second, third] = [await ended('before'), await ended('failing'), await ended('after')];
  const table = process.env.INVOICES_TABLE;
  await handler(streamOf(first.record));
  process.env.INVOICES_TABLE = 'gone';
  const answer = await handler(streamOf(first.record, second.record, third.record));
  process.env.INVOICES_TABLE = table;
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: second.record.dynamodb?.SequenceNumber }] });
  expect(await getSession('after')).not.toHaveProperty('settledAt');
  expect(await handler(streamOf(second.record, third.record))).toEqual(well);
});
