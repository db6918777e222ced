import { beforeAll, expect, test, vi } from 'vitest';
import { rejudge } from '#billing/rejudge.ts';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { prove } from '#domain/invoice/prove.ts';
import type { Resolution } from '#domain/invoice/resolution.ts';
import { withCompany } from '#domain/payment/terminal.ts';
import { withStop } from '#domain/session/session-merge.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { putEntity } from '#store/entities.ts';
import { getInvoice, listInvoices } from '#store/invoices.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { as } from '#test/api/event.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/bill-session.ts';

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await Promise.all([putSite(site), putEntity(seller)]);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
});

const operator = as(['operator']);
const wake = (sessionId: string) => handler(streamOf(changed('sessions', undefined, { sessionId, item: 'SESSION' })));

/** Billed 80.50 for 12 kWh, or held, where it is so changed. */
async function settled(sessionId: string, changes: Partial<EndedSession> = {}): Promise<string> {
  const identity = { stationId: 'CP1', siteId: 'SLUSSEN', transactionId: sessionId };
  const { sessionId: id } = withStop(undefined, identity, session.stop);
  await changeSession(id, () => ({ ...session, ...identity, ...changes, sessionId: id }));
  await wake(id);
  return id;
}
/** A charger that stopped again, 10 minutes later, at another register. */
const stopAgain = (id: string, meterWh: number) => {
  const at = '2026-05-04T09:10:00.000Z';
  const again = { ...session.stop, timestamp: at, at, receivedAt: '2026-05-05T09:00:00.000Z', meterWh };
  return changeSession(id, (known) => withStop(known, known!, again));
};
const held = { review: ['contradicting-starts'] };

test('given a stop that comes after the bill and says more, a person decides, and the invoice is taken back and issued anew', async () => {
  const id = await settled('late');
  const before = (await getInvoice(`inv-${id}`))!;
  await stopAgain(id, 1_013_000);
  await wake(id);
  expect(await getSession(id)).toMatchObject({ review: ['contradicting-stops'], invoiceId: `inv-${id}` });

  const { status, body } = await operator('POST', `/reviews/${id}`, {
    action: 'accept',
    reason: 'it went on charging',
  });
  expect([status, body.outcome]).toEqual([200, 'corrected']);
  const after = (await getSession(id)) as EndedSession;
  expect(after).toMatchObject({ invoiceId: `inv-${id}~2`, settled: { energyWh: 13_000, revision: 2 } });
  expect(after).not.toHaveProperty('review');
  const issued = await Promise.all([`cn-inv-${id}`, `inv-${id}~2`].map(getInvoice));
  expect(issued).toMatchObject([
    { kind: 'creditNote', total: '80.50', corrects: before.invoiceId, correctsNumber: before.number },
    { kind: 'invoice', total: '86.69', corrects: before.invoiceId, reason: 'it went on charging' },
  ]);
  expect(await getInvoice(before.invoiceId)).toEqual(before);
});

test('every document of a session that was corrected follows from its exported evidence, each as of its day', async () => {
  const id = await settled('proven');
  await new Promise((resolve) => setTimeout(resolve, 5));
  await operator('POST', `/invoices/inv-${id}/correct`, {
    action: 'correct',
    energyWh: 5000,
    reason: 'a broken meter',
  });
  for (const invoiceId of [`inv-${id}`, `cn-inv-${id}`, `inv-${id}~2`]) {
    const { status, body } = await operator('GET', `/invoices/${encodeURIComponent(invoiceId)}/evidence`);
    expect([invoiceId, status, prove(body as unknown as EvidenceBundle)]).toEqual([invoiceId, 200, []]);
  }
  expect((await as(['driver'], 'stranger')('GET', `/invoices/inv-${id}/evidence`)).status).toBe(404);
});

test('given late evidence that leaves the bill as it is, nothing is issued', async () => {
  const id = await settled('same');
  await changeSession(id, (known) => ({ ...known!, review: ['late-evidence'] }));
  await wake(id);
  const after = await getSession(id);
  expect(after).toMatchObject({ invoiceId: `inv-${id}`, settled: { energyWh: 12_000 } });
  expect(after).not.toHaveProperty('review');
  expect(await getInvoice(`cn-inv-${id}`)).toBeUndefined();
});

test('given late evidence that nothing speaks against, the bill is corrected without a person', async () => {
  const id = await settled('by-itself');
  await changeSession(id, (known) => ({
    ...(known as EndedSession),
    stop: { ...session.stop, meterWh: 1_010_000 },
    review: ['late-evidence'],
  }));
  await Promise.all([wake(id), wake(id), wake(id)]);
  expect(await getInvoice(`inv-${id}~2`)).toMatchObject({ energyWh: 10_000, reason: 'late-evidence' });
  expect(await getInvoice(`inv-${id}~3`)).toBeUndefined();
});

test('given a company that was named at the terminal after the receipt, it gets a full invoice, with the tax that was paid', async () => {
  const id = await settled('company', { start: { ...session.start, atTerminal: true }, driverId: undefined });
  const address = { street: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
  const company = { name: 'Spedition GmbH', vatId: 'DE123456789', address };
  const name = () => changeSession(id, (known) => withCompany(known!, company));
  for (let told = 0; told < 2; told++) {
    await name();
    await wake(id);
  }
  expect(await Promise.all([`inv-${id}`, `cn-inv-${id}`, `inv-${id}~2`, `inv-${id}~3`].map(getInvoice))).toMatchObject([
    { form: 'simplified', total: '80.50' },
    { kind: 'creditNote', total: '80.50' },
    { form: 'full', buyer: company, total: '80.50', vat: [{ category: 'S', rate: '25' }] },
    undefined,
  ]);
  const { body } = await operator('GET', `/invoices/${encodeURIComponent(`inv-${id}~2`)}/evidence`);
  expect(prove(body as unknown as EvidenceBundle)).toEqual([]);
});

test('a session that is held is listed with its reasons, and shows its evidence side by side', async () => {
  const id = await settled('held', held);
  const { items } = (await operator('GET', '/reviews')).body;
  expect(items.find((one) => one.id === id)).toMatchObject({ reasons: ['contradicting-starts'], energyWh: 12_000 });
  expect((await operator('GET', `/reviews/${id}`)).body).toMatchObject({
    registers: { begin: 1_000_000, end: 1_012_000, counted: 12_000 },
    integrated: { leastWh: 0, mostWh: 0, hours: 0 },
    start: { meterWh: 1_000_000 },
    stop: { meterWh: 1_012_000, reason: 'Local' },
    messages: [],
  });
});

test.each([
  [{ action: 'accept' }, { total: '80.50' }, { energyWh: 12_000 }],
  [{ action: 'correct', energyWh: 5000 }, { total: '37.19' }, { energyWh: 5000 }],
  [{ action: 'waive' }, undefined, { energyWh: 12_000, unbilled: 'waived' }],
])('a person resolves it: %j', async (decision, invoice, outcome) => {
  const id = await settled(`resolve-${decision.action}`, held);
  const { status } = await operator('POST', `/reviews/${id}`, { ...decision, reason: 'looked at it' });
  expect(status).toBe(200);
  const after = (await getSession(id)) as EndedSession;
  expect(after).toMatchObject({
    settled: outcome,
    resolved: { ...decision, by: 'operator@demo', reason: 'looked at it', overruled: held.review },
  });
  expect(after).not.toHaveProperty('review');
  expect((await operator('GET', '/reviews')).body.items.map((one) => one.id)).not.toContain(id);
  const issued = await getInvoice(`inv-${id}`);
  if (invoice) expect(issued).toMatchObject(invoice);
  else expect(issued).toBeUndefined();
});

test('what no decision can mend stays held, and the answer says why', async () => {
  const id = await settled('no-tariff', { tariff: undefined });
  const { status, body } = await operator('POST', `/reviews/${id}`, { action: 'accept', reason: 'please' });
  expect([status, body.detail]).toEqual([409, 'It cannot be billed as long as this stands: no-tariff.']);
  expect(await getSession(id)).toMatchObject({ review: ['no-tariff'] });
  expect((await operator('POST', '/reviews/nowhere', { action: 'accept', reason: 'please' })).status).toBe(404);
  expect((await operator('POST', `/reviews/${id}`, { action: 'accept' })).status).toBe(400);
});

test('an operator corrects an issued invoice, as often as it takes, and never the same one twice', async () => {
  const id = await settled('often');
  const correct = (invoiceId: string, decision: object) =>
    operator('POST', `/invoices/${invoiceId}/correct`, { reason: 'a broken meter', ...decision });
  expect((await correct(`inv-${id}`, { action: 'correct', energyWh: 6000 })).body).toMatchObject({
    outcome: 'corrected',
    creditNote: { corrects: `inv-${id}` },
    invoice: { id: `inv-${id}~2`, energyWh: 6000 },
  });
  expect((await correct(`inv-${id}`, { action: 'waive' })).status).toBe(409);
  expect((await correct(`inv-${id}~2`, { action: 'waive' })).body).toMatchObject({ outcome: 'corrected' });
  expect(await getInvoice(`cn-inv-${id}~2`)).toMatchObject({ kind: 'creditNote', energyWh: 6000 });
  const after = (await getSession(id)) as EndedSession;
  expect(after).not.toHaveProperty('invoiceId');
  // Opened once more, it gets a number and an id that no invoice had before.
  await operator('POST', `/reviews/${id}`, { action: 'accept', reason: 'it was right after all' });
  expect(await getInvoice(`inv-${id}~3`)).toMatchObject({ kind: 'invoice', energyWh: 12_000 });
  expect((await correct(`cn-inv-${id}`, { action: 'waive' })).status).toBe(422);
});

test('of two who correct at once, one does: every invoice that was taken back was taken back once', async () => {
  const id = await settled('rivals');
  const resolution: Resolution = { action: 'correct', by: 'o', at: session.stop.at, reason: 'meter', overruled: [] };
  const ask = (energyWh: number) =>
    rejudge(id, { at: session.stop.at, reason: 'meter', resolution: { ...resolution, energyWh } });
  await Promise.all([ask(5000), ask(6000), ask(7000)]);
  const { items } = await listInvoices({ limit: 100 });
  const mine = items.filter(({ sessionIds }) => sessionIds.includes(id));
  const notes = mine.filter(({ kind }) => kind === 'creditNote').map(({ corrects }) => corrects);
  const invoices = mine.filter(({ kind }) => kind === 'invoice').map(({ invoiceId }) => invoiceId);
  expect(new Set(notes).size).toBe(notes.length);
  // All but the last are taken back.
  const last = ((await getSession(id)) as EndedSession).invoiceId!;
  expect([...notes, last].sort()).toEqual(invoices.sort());
});
