import { beforeAll, expect, test, vi } from 'vitest';
import { prove } from '#domain/invoice/prove.ts';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { putEntity } from '#store/entities.ts';
import { addSamples, changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation, setMeterKeys } from '#store/stations.ts';
import { as } from '#test/api/event.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { meter } from '#test/domain/signed/meters.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/bill-session.ts';

const ours = meter();
const operator = as(['operator']);

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await Promise.all([putSite(site), putEntity(seller)]);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
  await setMeterKeys('CP1', [ours.publicKey]);
});

/** An hour of 12 kWh, of which the meter put this on record. */
async function signed(sessionId: string, record: string) {
  const { stop } = session;
  const sampledValue = [{ format: 'SignedData', context: 'Transaction.End', value: record }];
  await changeSession(sessionId, () => ({ ...session, sessionId }));
  const meterValue = [{ timestamp: stop.timestamp, sampledValue }];
  await addSamples(sessionId, { receivedAt: stop.receivedAt, ocppVersion: 'ocpp1.6', meterValue });
  await handler(streamOf(changed('sessions', undefined, { sessionId, item: 'SESSION' })));
  return getSession(sessionId);
}
const record = (kWh: number) =>
  ours.record([
    { mark: 'B', kWh: 1000 },
    { mark: 'E', kWh: 1000 + kWh, minute: 59 },
  ]);

test('given a record by the meter that says the same, session and invoice say that it holds, and the bill is proven', async () => {
  expect(await signed('whole', record(12))).toMatchObject({
    settled: { signature: 'verified' },
    invoiceId: 'inv-whole',
  });
  const { body } = await operator('GET', '/invoices/inv-whole/evidence');
  const bundle = body as unknown as EvidenceBundle;
  expect(bundle.invoice.sessions[0]?.signature).toBe('verified');
  expect(prove(bundle)).toEqual([]);
});

test('given a record that was changed, or that says otherwise, a person looks first', async () => {
  const forged = record(12).replace('1012', '1002');
  expect(await signed('forged', forged)).toMatchObject({ review: ['signature-invalid'] });
  expect(await signed('other', record(10))).toMatchObject({ review: ['signed-energy-differs'] });
});
