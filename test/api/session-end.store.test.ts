import { beforeAll, expect, test, vi } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withStop } from '#domain/session/session-merge.ts';
import { putEntity } from '#store/entities.ts';
import { getInvoice } from '#store/invoices.ts';
import { addSamples, changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { seller, session as ended, site } from '#test/domain/invoice/billed.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { as } from './event.ts';

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await Promise.all([putSite(site), putEntity(seller)]);
  const registered = { registeredAt: ended.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
});

const operator = as(['operator']);
const wake = (sessionId: string) =>
  billSession(streamOf(changed('sessions', undefined, { sessionId, item: 'SESSION' })));
const said = { reason: 'the charger was replaced' };
const { stop, ...facts } = ended;

/** Half an hour and 7 kWh into a charge that nobody ends. */
async function forgotten(transactionId: string): Promise<string> {
  const sessionId = sessionIdOf('CP1', transactionId);
  await changeSession(sessionId, () => ({ ...facts, sessionId, transactionId, status: 'active' }));
  const sampledValue = [{ value: '1007000' }];
  const meterValue = [{ timestamp: '2026-05-04T08:30:00.000Z', sampledValue }];
  await addSamples(sessionId, { receivedAt: '2026-05-04T08:30:00.000Z', ocppVersion: 'ocpp1.6', meterValue });
  return sessionId;
}

test('an operator ends what a charger has forgotten: it is billed by its evidence, and says who ended it and why', async () => {
  const id = await forgotten('forgotten');
  const { status, body } = await operator('POST', `/sessions/${id}/end`, said);
  expect([status, body]).toMatchObject([
    200,
    {
      id,
      status: 'ended',
      endedAt: '2026-05-04T08:30:00.000Z',
      energyWh: 7000,
      endedBy: { by: 'operator@demo', ...said, at: expect.any(String) as string },
    },
  ]);
  await wake(id);
  // 7 kWh at 4.95 and 5 for the start are 39.65, with 25 % VAT 49.56.
  expect(await getInvoice(`inv-${id}`)).toMatchObject({ energyWh: 7000, total: '49.56' });
  expect((await operator('POST', `/sessions/${id}/end`, said)).status).toBe(409);
});

test("the charger's own stop, however late, corrects what was billed", async () => {
  const id = await forgotten('true stop');
  await operator('POST', `/sessions/${id}/end`, said);
  await wake(id);
  await changeSession(id, (known) => withStop(known, known!, { ...stop, receivedAt: new Date().toISOString() }));
  await wake(id);
  expect(await getSession(id)).toMatchObject({
    stop: { meterWh: 1_012_000 },
    settled: { energyWh: 12_000 },
    invoiceId: `inv-${id}~2`,
  });
  expect(await getSession(id)).not.toHaveProperty('review');
  expect(await getInvoice(`cn-inv-${id}`)).toMatchObject({ total: '49.56', reason: 'late-evidence' });
  expect(await getInvoice(`inv-${id}~2`)).toMatchObject({ energyWh: 12_000, total: '80.50' });
});

test('it is ended by operators only, with a reason, between its start and now', async () => {
  const id = await forgotten('refused');
  const end = async (body: object, who = operator) => (await who('POST', `/sessions/${id}/end`, body)).status;
  expect(await end(said, as(['driver']))).toBe(403);
  expect(await end({})).toBe(400);
  expect(await end({ ...said, at: '2026-05-04T07:00:00Z' })).toBe(400);
  expect(await end({ ...said, meterStopWh: 5 })).toBe(400);
  expect((await operator('POST', '/sessions/nowhere/end', said)).status).toBe(404);
  expect(await getSession(id)).toMatchObject({ status: 'active' });
});
