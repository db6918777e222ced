import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { billMonths } from '#billing/month.ts';
import { rejudge } from '#billing/rejudge.ts';
import { subscribe } from '#billing/subscribe.ts';
import { prove } from '#domain/invoice/prove.ts';
import type { Resolution } from '#domain/invoice/resolution.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { invoiceXml } from '#documents/xml/invoice-xml.ts';
import { broken } from '#test/documents/en16931.ts';
import { readXml } from '#test/documents/tree.ts';
import { collect } from '#payments/collect.ts';
import { changeAccount, getAccount } from '#store/accounts.ts';
import { createDriver, getDriver } from '#store/drivers.ts';
import { putEntity } from '#store/entities.ts';
import { listInvoices } from '#store/invoices.ts';
import { sessionsAwaiting } from '#store/monthly-sessions.ts';
import { paymentsOfInvoice } from '#store/payments.ts';
import { putPlan } from '#store/plans.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { dueSubscriptions, getSubscription } from '#store/subscriptions.ts';
import { putToken } from '#store/tokens.ts';
import { draftOf, seller, session, site } from '#test/domain/invoice/billed.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { as, eventOf } from '#test/api/event.ts';
import type { Chance } from '#test/chaos/chance.ts';
import { inTrouble, letTroubleIn } from '#test/chaos/trouble.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { handler as billDue } from '../../functions/bill-months.ts';

const operator = as(['operator']);
const begun = '2026-05-01T06:00:00.000Z';
const turn = '2026-06-01T00:30:00.000Z';
const passTo = (at: string) => vi.setSystemTime(Date.parse(at));
const everyHour = () => billDue({}, { getRemainingTimeInMillis: () => 10_000 } as never);

beforeAll(async () => {
  await freshTables();
  await putSite(site);
  await putEntity(seller);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
  const prices = { name: 'Plus', currency: 'SEK', monthlyFee: '99', taxIncluded: true };
  await putPlan({ planId: 'PLUS', ...prices, includedKwh: '18' });
});
beforeEach(() => void (vi.useFakeTimers({ toFake: ['Date'] }), passTo(begun)));
afterEach(() => vi.useRealTimers());

const subscriber = async (driverId: string) => {
  await createDriver({ driverId, email: `${driverId}@example.com`, createdAt: begun });
  await subscribe({ payerId: driverId, planId: 'PLUS', timeZone: 'Europe/Stockholm' }, begun);
};

/** One that has ended and was settled, as the stream has it done. */
async function charged(sessionId: string, driverId: string, idTag = `${driverId}-TAG`, stop: object = {}) {
  const told = { ...session, sessionId, driverId, start: { ...session.start, idTag } };
  const known = await changeSession(sessionId, () => ({ ...told, stop: { ...session.stop, ...stop } }));
  const record = changed('sessions', undefined, { ...known, item: 'SESSION' });
  expect(await billSession(streamOf(record))).toEqual({ batchItemFailures: [] });
  return (await getSession(sessionId)) as EndedSession;
}
const invoicesOf = async (payer: string) =>
  (await listInvoices({ limit: 500 })).items.filter(({ payerId }) => payerId === payer);

test('a driver who subscribes is billed when the month is over, once, for all they charged and the fee, and pays by card', async () => {
  await subscriber('asa');
  await changeAccount('asa', (known) => ({
    ...known,
    method: { provider: 'local', customer: 'cus', method: 'good' },
  }));
  expect(await charged('a1', 'asa')).toMatchObject({
    settled: { awaits: 'monthly', cost: { inclVat: '80.50' } },
    monthly: { payerId: 'asa' },
  });
  expect(await charged('a2', 'asa')).not.toHaveProperty('invoiceId');
  passTo('2026-05-31T23:59:00.000Z');
  await everyHour();
  expect(await invoicesOf('asa')).toEqual([]);
  passTo(turn);
  await everyHour();
  await everyHour();
  const [invoice, ...more] = await invoicesOf('asa');
  expect(more).toEqual([]);
  expect(invoice).toMatchObject({
    ...{ driverId: 'asa', period: { from: '2026-05-01', to: '2026-05-31' }, total: '148.62', energyWh: 24_000 },
    sessionIds: ['a1', 'a2'],
  });
  expect(await getSession('a2')).toMatchObject({ invoiceId: invoice!.invoiceId });
  expect(await getSession('a2')).not.toHaveProperty('monthly');
  expect(await getSubscription('asa')).toMatchObject({ nextMonth: '2026-06' });
  await collect(invoice!);
  await collect(invoice!);
  expect(await paymentsOfInvoice(invoice!.invoiceId)).toMatchObject([{ status: 'captured', captured: '148.62' }]);
});

test('a fee that was wrong is given back, once, with its reason and to the card; what was charged stays, and all of it is proven', async () => {
  await subscriber('fia');
  await changeAccount('fia', (known) => ({
    ...known,
    method: { provider: 'local', customer: 'cus', method: 'good' },
  }));
  await charged('f1', 'fia');
  await billMonths('fia', turn);
  const [invoice] = await invoicesOf('fia');
  await collect(invoice!);
  const correct = (action: string) =>
    operator('POST', `/invoices/${invoice!.invoiceId}/correct`, { action, reason: 'The app was away for a week.' });
  expect((await correct('accept')).status).toBe(422);
  const { status, body } = await correct('waive');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    outcome: 'corrected',
    creditNote: { kind: 'creditNote', total: '99.00', sessionIds: [], reason: 'The app was away for a week.' },
  });
  expect((await correct('waive')).status).toBe(409);
  const documents = await invoicesOf('fia');
  const note = documents.find(({ kind }) => kind === 'creditNote')!;
  await collect(note);
  expect(await paymentsOfInvoice(invoice!.invoiceId)).toMatchObject([{ status: 'captured', refunded: '99.00' }]);
  for (const { invoiceId } of documents) {
    const { body: bundle } = await operator('GET', `/invoices/${invoiceId}/evidence`);
    expect(prove(JSON.parse(JSON.stringify(bundle)))).toEqual([]);
  }
  expect(broken(readXml(invoiceXml(note)))).toEqual([]);
});

test('whatever request it dies after, and though several try at once, the month is billed once', async () => {
  await subscriber('bo');
  const ids = ['b1', 'b2', 'b3'];
  for (const id of ids) await charged(id, 'bo');
  const end = letTroubleIn();
  const dyingAfter = (requests: number) => {
    const chance = { happens: (likely: number) => likely > 0 && --requests === 0 } as Chance;
    return inTrouble(chance, { diesBefore: 0, throttled: 0, diesAfter: 1 }, () => billMonths('bo', turn));
  };
  let deaths = 0;
  for (let over = false; !over;)
    over = await dyingAfter(deaths + 1).then(
      () => true,
      () => ++deaths > 100,
    );
  end();
  expect(deaths).toBeGreaterThan(10);
  await Promise.all([1, 2, 3].map(() => billMonths('bo', turn)));
  const invoices = await invoicesOf('bo');
  expect(invoices.map(({ sessionIds }) => sessionIds)).toEqual([ids]);
  for (const id of ids) expect(await getSession(id)).toMatchObject({ invoiceId: invoices[0]!.invoiceId });
  expect(await sessionsAwaiting('bo', turn)).toEqual([]);
});

test('several who bill the same payer at the same time make one invoice', async () => {
  await subscriber('bea');
  await charged('bea1', 'bea');
  await Promise.all([1, 2, 3, 4].map(() => billMonths('bea', turn)));
  expect(await invoicesOf('bea')).toHaveLength(1);
});

test('a schedule that was away for months bills each by itself, and what was told late goes on the next', async () => {
  await subscriber('cia');
  await charged('c1', 'cia');
  await billMonths('cia', turn);
  // It ended in May, and the charger was offline.
  await charged('c2', 'cia');
  await billMonths('cia', '2026-08-03T08:00:00.000Z');
  expect((await invoicesOf('cia')).map(({ period, sessionIds }) => [period!.from, sessionIds]).sort()).toEqual([
    ['2026-05-01', ['c1']],
    ['2026-06-01', ['c2']],
    ['2026-07-01', []],
  ]);
  expect(await dueSubscriptions('2026-08-30T00:00:00.000Z')).not.toContainEqual(
    expect.objectContaining({ payerId: 'cia' }),
  );
});

test('a session that was billed wrong is taken out of the month by a credit note and billed again, with its energy', async () => {
  await subscriber('dag');
  await charged('d1', 'dag');
  await charged('d2', 'dag');
  await billMonths('dag', turn);
  const at = '2026-06-02T08:00:00.000Z';
  expect(await rejudge('d2', { at, reason: 'asked' })).toEqual({ outcome: 'unchanged' });
  const resolution = {
    action: 'correct',
    energyWh: 10_000,
    by: 'op',
    at,
    reason: 'meter',
    overruled: [],
  } satisfies Resolution;
  expect(await rejudge('d2', { at, reason: 'meter', resolution })).toMatchObject({
    outcome: 'corrected',
    creditNote: { kind: 'creditNote', total: '43.37', sessionIds: ['d2'] },
    // 10 kWh at 4.95 and 5 to start, less the 6 kWh that were included, with tax.
    invoice: { total: '31.00', net: '24.80', sessionIds: ['d2'] },
  });
  expect(await getSession('d2')).toMatchObject({ invoiceId: 'inv-d2~2' });
});

test('a session that waits for its month and is judged anew goes on it as it was judged last', async () => {
  await subscriber('eva');
  await charged('e1', 'eva');
  const resolution = {
    action: 'correct',
    energyWh: 10_000,
    by: 'op',
    at: begun,
    reason: 'meter',
    overruled: [],
  } satisfies Resolution;
  await rejudge('e1', { at: begun, reason: 'meter', resolution });
  await billMonths('eva', turn);
  expect(await invoicesOf('eva')).toMatchObject([{ energyWh: 10_000, sessionIds: ['e1'] }]);
});

test('a fleet whose sessions one invoice does not hold is billed whole, each once, on consecutive numbers', async () => {
  await subscriber('fleet');
  const ids = Array.from({ length: 210 }, (_, i) => `f${i}`);
  for (let i = 0; i < ids.length; i += 50)
    await Promise.all(
      ids.slice(i, i + 50).map((sessionId) =>
        changeSession(sessionId, () => ({
          ...{ ...session, sessionId, settledAt: begun, settled: { at: begun, energyWh: 12_000, awaits: 'monthly' } },
          monthly: { payerId: 'fleet', draft: draftOf(sessionId) },
        })),
      ),
    );
  const numbers = await billMonths('fleet', turn);
  const invoices = await invoicesOf('fleet');
  expect(numbers).toHaveLength(2);
  expect(invoices.flatMap(({ sessionIds }) => sessionIds).sort()).toEqual(ids.toSorted());
  expect(invoices.flatMap(({ lines }) => lines).filter(({ of }) => of === 'FEE')).toHaveLength(1);
  const given = invoices.flatMap(({ lines }) => lines).filter(({ of }) => of === 'REBATE');
  expect(given.reduce((all, { quantity }) => all + Number(quantity), 0)).toBe(-18);
});

test('a company abroad that sells the electricity on gets a monthly invoice with reverse charge, to people and machines', async () => {
  const company = { name: 'Roam GmbH', vatId: 'DE123456788', address: { country: 'DE' }, dealer: true };
  const body = { company, billing: 'monthly', timeZone: 'Europe/Berlin' };
  expect(await operator('PUT', '/groups/roam/payer', body)).toMatchObject({
    status: 200,
    body: { group: 'ROAM', company, subscription: { status: 'active', nextMonth: '2026-05' } },
  });
  await putToken({ idTag: 'ROAM-1', status: 'accepted', group: 'ROAM' }, begun);
  await charged('r1', 'guest', 'ROAM-1');
  passTo(turn);
  await everyHour();
  const [invoice] = await invoicesOf('group:ROAM');
  expect(invoice).toMatchObject({
    ...{ form: 'full', net: '64.40', vatTotal: '0.00', total: '64.40', buyer: company },
    vat: [{ category: 'AE', rate: '0', exemption: 'Reverse charge, Directive 2006/112/EC art. 195' }],
  });
  expect(invoice).not.toHaveProperty('driverId');
  const { statusCode, body: xml } = await xmlOf(invoice!.invoiceId);
  expect(statusCode).toBe(200);
  expect(xml).toMatch(/<cac:TaxCategory>\s*<cbc:ID>AE<\/cbc:ID>/);
  expect(xml).toContain('VATEX-EU-AE');
  expect(xml).toMatch(/<cbc:StartDate>2026-05-01<\/cbc:StartDate>\s*<cbc:EndDate>2026-05-31/);
});

test('a subscription is started, paused, gone on with and ended by its driver; a plan stays what it was', async () => {
  await createDriver({ driverId: 'gun', email: 'gun@example.com', login: 'sub-gun', createdAt: begun });
  const gun = as(['driver'], 'sub-gun');
  const path = '/drivers/gun/subscription';
  const start = { planId: 'plus', timeZone: 'Europe/Stockholm' };
  expect(await gun('POST', path, { ...start, planId: 'none' })).toMatchObject({ status: 400 });
  expect(await gun('POST', path, start)).toMatchObject({
    status: 201,
    body: { planId: 'PLUS', startsOn: '2026-05-01', billedAfter: '2026-06-01T00:00:00.000Z' },
  });
  expect(await gun('POST', path, start)).toMatchObject({ status: 409 });
  expect(await getDriver('gun')).toMatchObject({ plan: 'PLUS' });
  passTo('2026-05-10T08:00:00Z');
  expect(await gun('POST', `${path}/pause`)).toMatchObject({
    body: { status: 'paused', pauses: [{ from: '2026-05-10' }] },
  });
  expect(await getDriver('gun')).not.toHaveProperty('plan');
  passTo('2026-05-20T08:00:00Z');
  expect(await gun('POST', `${path}/resume`)).toMatchObject({ body: { status: 'active' } });
  expect(await gun('POST', `${path}/end`)).toMatchObject({ body: { status: 'ended', endsOn: '2026-05-20' } });
  expect(await charged('g1', 'gun', 'GUN', { at: '2026-05-25T08:00:00.000Z' })).not.toHaveProperty('monthly');
  await billMonths('gun', turn);
  expect(await invoicesOf('gun')).toMatchObject([{ total: '28.74', lines: [{ of: 'FEE' }] }]);
  const plan = { name: 'Plus', currency: 'SEK', monthlyFee: '99', taxIncluded: true, includedKwh: '18' };
  expect(await operator('PUT', '/plans/plus', plan)).toMatchObject({ status: 200, body: { id: 'PLUS' } });
  expect(await operator('PUT', '/plans/plus', { ...plan, monthlyFee: '109' })).toMatchObject({ status: 409 });
  expect(await gun('GET', '/plans')).toMatchObject({ body: { items: [{ id: 'PLUS', monthlyFee: '99' }] } });
});

test('a driver who is erased leaves no account with a provider, and a subscription that ends', async () => {
  await subscriber('hans');
  await changeAccount('hans', (known) => ({ ...known, method: { provider: 'local', customer: 'c', method: 'good' } }));
  expect(await operator('DELETE', '/drivers/hans')).toMatchObject({ status: 204 });
  expect(await getAccount('hans')).toEqual({ payerId: 'hans', version: 0 });
  expect(await getSubscription('hans')).toMatchObject({ status: 'ended' });
});

const xmlOf = async (id: string) => {
  const { handler } = await import('../../functions/http-api.ts');
  return handler(eventOf('GET', `/invoices/${id}.xml`, { roles: ['operator'] }), {
    getRemainingTimeInMillis: () => 10_000,
  } as never);
};
