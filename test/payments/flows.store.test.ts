import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { holdIdOf, idTagOf } from '#domain/payment/hold.ts';
import { collect } from '#payments/collect.ts';
import { local } from '#payments/current.ts';
import { hearWebhook } from '#payments/hear.ts';
import type { LocalCard } from '#payments/local-books.ts';
import { pursue } from '#payments/pursue.ts';
import { changeAccount, getAccount } from '#store/accounts.ts';
import { moveBalance } from '#store/balances.ts';
import { createPayment, duePayments, getPayment, paymentsOfInvoice } from '#store/payments.ts';
import { writeNumbered } from '#store/invoice-numbers.ts';
import { changeSession } from '#store/sessions.ts';
import { getToken, putToken } from '#store/tokens.ts';
import { billOf, seller, session as ended } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as watchPayments } from '../../functions/watch-payments.ts';

const began = Date.parse('2026-05-04T09:00:00.000Z');
const day = 24 * 3_600_000;
const passTo = (days: number) => vi.setSystemTime(began + days * day);
const lines: string[] = [];

beforeAll(async () => {
  await freshTables();
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
beforeEach(() => void (vi.useFakeTimers({ toFake: ['Date'] }), passTo(0)));
afterEach(() => vi.useRealTimers());
afterAll(() => vi.restoreAllMocks());

const invoiceOf = (driverId: string, more: Partial<Invoice> = {}) =>
  ({
    ...{ invoiceId: `inv-${driverId}`, kind: 'invoice', currency: 'SEK', total: '80.50', driverId, siteId: 'SLUSSEN' },
    ...{ sessionIds: [], sessions: [], ...more },
  }) as unknown as Invoice;
const withCard = (payerId: string, method: LocalCard) =>
  changeAccount(payerId, (known) => ({ ...known, method: { provider: 'local', customer: 'cus', method } }));
/** On the provider's page; its word may come more than once. */
async function savesCard(payerId: string, card: LocalCard, times = 1) {
  const provider = local()!;
  const key = `save/${payerId}/${card}/${Date.now()}`;
  const { ref } = await provider.openSavePage({
    payerId,
    key,
    backTo: 'x',
    customer: undefined,
    email: 'x@example.com',
  });
  const [event] = await provider.payOn(ref, card);
  for (let told = 0; told < times; told++) await hearWebhook(event!.body, event!.signature);
}
const paidFor = async (driverId: string) => (await paymentsOfInvoice(`inv-${driverId}`))[0];
const everyMinute = () => watchPayments({}, { getRemainingTimeInMillis: () => 10_000 } as never);

test('an invoice is taken from the saved card, once, however often it is told of', async () => {
  await withCard('asa', 'good');
  await Promise.all([collect(invoiceOf('asa')), collect(invoiceOf('asa'))]);
  await collect(invoiceOf('asa'));
  expect(await paymentsOfInvoice('inv-asa')).toMatchObject([
    { paymentId: 'pay-inv-asa', by: 'card', status: 'captured', captured: '80.50' },
  ]);
  expect(await duePayments('9999')).toEqual([]);
});

test('a driver with neither card nor balance gets an invoice, and pays as they like', async () => {
  await collect(invoiceOf('bo'));
  expect(await paidFor('bo')).toBeUndefined();
});

test('what is on the balance pays first; what it does not cover goes to the card', async () => {
  await withCard('cia', 'good');
  const at = new Date().toISOString();
  const topUp = { paymentId: 'top-1', currency: 'SEK', amount: '100', at };
  expect(await moveBalance('cia', topUp)).toBe(true);
  expect(await moveBalance('cia', topUp)).toBe(true);
  await collect(invoiceOf('cia'));
  expect(await paidFor('cia')).toMatchObject({ by: 'balance', status: 'captured', captured: '80.50' });
  expect((await getAccount('cia')).balance).toEqual({ currency: 'SEK', amount: '19.5' });
  await collect(invoiceOf('cia', { invoiceId: 'inv-cia-2' }));
  expect((await paymentsOfInvoice('inv-cia-2'))[0]).toMatchObject({ by: 'card', status: 'captured' });
  expect((await getAccount('cia')).balance?.amount).toBe('19.5');
});

test('a credit note is paid back to where the money came from, and never more than was taken', async () => {
  await withCard('dag', 'good');
  await collect(invoiceOf('dag'));
  const note = (invoiceId: string, total: string) =>
    invoiceOf('dag', { invoiceId, kind: 'creditNote', corrects: 'inv-dag', total });
  await collect(note('cn-1', '10.50'));
  await collect(note('cn-1', '10.50'));
  expect(await paidFor('dag')).toMatchObject({ status: 'captured', refunded: '10.50' });
  await collect(note('cn-2', '100'));
  expect(await paidFor('dag')).toMatchObject({ status: 'refunded', refunded: '80.50' });
});

test('a card that is refused is tried again after a day, three and seven, then the tags are blocked until it is paid', async () => {
  await withCard('eva', 'declined');
  await putToken({ idTag: 'EVA1', driverId: 'eva', status: 'accepted' }, new Date().toISOString());
  await collect(invoiceOf('eva'));
  const dunning = async () => ({ ...(await paidFor('eva')), ...(await getToken('EVA1')) });
  expect(await dunning()).toMatchObject({ dunning: { said: 'retry', failures: 1 }, dueAt: '2026-05-05T09:00:00.000Z' });
  for (const days of [0.5, 1, 2, 4, 11]) {
    passTo(days);
    await everyMinute();
  }
  const { evidence, ...after } = (await paidFor('eva'))!;
  expect(evidence.failures.map(({ attempt, at }) => [attempt, at.slice(0, 10)])).toEqual([
    [1, '2026-05-04'],
    [2, '2026-05-05'],
    [3, '2026-05-08'],
    [4, '2026-05-15'],
  ]);
  expect(after).toMatchObject({ dunning: { said: 'blocked' }, wanted: { writtenOff: 'card_declined' } });
  expect(after).not.toHaveProperty('dueAt');
  expect(await getToken('EVA1')).toMatchObject({ status: 'blocked' });

  // Another card that is refused as well begins the dunning anew; one that is good pays, and the tags are free.
  await savesCard('eva', 'authentication-required');
  expect(await dunning()).toMatchObject({ dunning: { said: 'retry', failures: 5 }, status: 'blocked' });
  await savesCard('eva', 'good');
  expect(await paidFor('eva')).toMatchObject({ status: 'captured', captured: '80.50' });
  expect(await getToken('EVA1')).toMatchObject({ status: 'accepted' });
  expect(await getAccount('eva')).not.toHaveProperty('owes');
  expect(await getAccount('eva')).not.toHaveProperty('blockedTags');
});

test('where a company does not pay for its group, the tags of the group are blocked, whoever’s they are, until it does', async () => {
  const at = new Date().toISOString();
  await putToken({ idTag: 'FLEET1', group: 'FLEET', status: 'accepted' }, at);
  await putToken({ idTag: 'FLEET2', group: 'FLEET', driverId: 'liv', status: 'accepted' }, at);
  await putToken({ idTag: 'LIV', driverId: 'liv', status: 'accepted' }, at);
  await withCard('group:FLEET', 'declined');
  await collect(invoiceOf('liv', { payerId: 'group:FLEET' }));
  for (const days of [1, 4, 11]) {
    passTo(days);
    await everyMinute();
  }
  const statuses = async () =>
    Promise.all(['FLEET1', 'FLEET2', 'LIV'].map(async (tag) => (await getToken(tag))?.status));
  expect(await statuses()).toEqual(['blocked', 'blocked', 'accepted']);
  await savesCard('group:FLEET', 'good');
  expect(await paidFor('liv')).toMatchObject({ status: 'captured', payerId: 'group:FLEET' });
  expect(await statuses()).toEqual(['accepted', 'accepted', 'accepted']);
});

test('tags stay blocked until the last of what is owed is paid; a page that tells twice tries once', async () => {
  await withCard('ivar', 'declined');
  await putToken({ idTag: 'IVAR1', driverId: 'ivar', status: 'accepted' }, new Date().toISOString());
  await collect(invoiceOf('ivar'));
  await collect(invoiceOf('ivar', { invoiceId: 'inv-ivar-2' }));
  for (const days of [1, 4, 11]) {
    passTo(days);
    await everyMinute();
  }
  expect(await getAccount('ivar')).toMatchObject({ owes: ['pay-inv-ivar', 'pay-inv-ivar-2'], blockedTags: ['IVAR1'] });
  // What was sold is taken back: nothing is owed for it, and nobody asks for it any more.
  await collect(invoiceOf('ivar', { invoiceId: 'cn-ivar', kind: 'creditNote', corrects: 'inv-ivar' }));
  expect(await getAccount('ivar')).toMatchObject({ owes: ['pay-inv-ivar-2'], blockedTags: ['IVAR1'] });
  await savesCard('ivar', 'declined', 2);
  const [second] = await paymentsOfInvoice('inv-ivar-2');
  expect(second!.evidence.failures).toHaveLength(5);
  await savesCard('ivar', 'good');
  expect(await paidFor('ivar')).toMatchObject({ status: 'failed' });
  expect(await getToken('IVAR1')).toMatchObject({ status: 'accepted' });
});

test('a bill that is taken back before it was paid is not charged; one that is charged all the same is given back', async () => {
  await withCard('jon', 'declined');
  await collect(invoiceOf('jon'));
  await collect(invoiceOf('jon', { invoiceId: 'cn-jon', kind: 'creditNote', corrects: 'inv-jon' }));
  expect(await paidFor('jon')).not.toHaveProperty('dunning');
  expect(await paidFor('jon')).not.toHaveProperty('dueAt');
  // The answer to the very first attempt was lost: it had gone well.
  await withCard('kai', 'answer-lost');
  await collect(invoiceOf('kai'));
  await collect(invoiceOf('kai', { invoiceId: 'cn-kai', kind: 'creditNote', corrects: 'inv-kai' }));
  passTo(0.01);
  await everyMinute();
  passTo(0.02);
  await everyMinute();
  expect(await paidFor('kai')).toMatchObject({ status: 'refunded', captured: '80.50', refunded: '80.50' });
});

test('an answer that was lost is found by the same key: the card is charged once', async () => {
  await withCard('fia', 'answer-lost');
  await collect(invoiceOf('fia'));
  expect(await paidFor('fia')).toMatchObject({ status: 'created', dueAt: '2026-05-04T09:05:00.000Z' });
  passTo(0.01);
  await everyMinute();
  const paid = await paidFor('fia');
  expect(paid).toMatchObject({ status: 'captured', captured: '80.50', evidence: { failures: [] } });
});

test('while the provider is away nothing is lost and nothing else is kept from going on', async () => {
  await withCard('gun', 'unreachable');
  await collect(invoiceOf('gun'));
  expect(await paidFor('gun')).toMatchObject({ status: 'created', dueAt: '2026-05-04T09:05:00.000Z' });
  await withCard('gun', 'good');
  passTo(0.01);
  await everyMinute();
  expect(await paidFor('gun')).toMatchObject({ status: 'captured' });
});

async function aHold(paymentId: string) {
  const provider = local()!;
  const money = { currency: 'SEK', amount: '600' };
  const page = await provider.openPage({ paymentId, key: paymentId, ...money, take: 'hold', backTo: 'x', what: 'x' });
  const at = new Date().toISOString();
  await createPayment({
    ...{ paymentId, of: 'hold', stationId: 'NOWHERE', evseId: 1, idTag: 'PAYX', ...money, provider: 'local' },
    ...{ page, createdAt: at, dueAt: at },
  });
  return { page, pay: (card: LocalCard) => provider.payOn(page.ref, card) };
}

test('a page on which nobody pays is closed after half an hour', async () => {
  const { pay } = await aHold('hold-late');
  await everyMinute();
  expect(await getPayment('hold-late')).toMatchObject({ status: 'created', dueAt: '2026-05-04T09:30:00.000Z' });
  passTo(0.5);
  await everyMinute();
  expect(await getPayment('hold-late')).toMatchObject({ status: 'voided', wanted: { release: 'never-paid' } });
  await expect(pay('good')).rejects.toThrow();
});

test('money that is held after all when the page is to be closed is given back', async () => {
  const { pay } = await aHold('hold-lost-event');
  // The event never arrives.
  await pay('good');
  passTo(0.5);
  await everyMinute();
  expect(await getPayment('hold-lost-event')).toMatchObject({ status: 'voided', evidence: { authorised: {} } });
});

test('a hold under which nothing begins is given back', async () => {
  const { pay } = await aHold('hold-idle');
  for (const { body, signature } of await pay('good')) {
    await hearWebhook(body, signature);
    await hearWebhook(body, signature);
  }
  expect(await getPayment('hold-idle')).toMatchObject({ status: 'authorised', begunAt: '2026-05-04T09:00:00.000Z' });
  await everyMinute();
  passTo(0.02);
  await everyMinute();
  expect(await getPayment('hold-idle')).toMatchObject({ status: 'voided', wanted: { release: 'never-started' } });
});

test('money that was held goes over to the bill that corrects the first; only the difference goes back, once', async () => {
  const idTag = idTagOf('corrected');
  const paymentId = holdIdOf(idTag)!;
  const { pay } = await aHold(paymentId);
  for (const { body, signature } of await pay('good')) await hearWebhook(body, signature);
  const invoiceId = 'inv-corrected';
  const billed = (standing?: string) =>
    changeSession('corrected', (known) => ({
      ...(known ?? ended),
      ...{ sessionId: 'corrected', idTag, invoiceId: standing, settledAt: '2026-05-04T09:00:05.000Z' },
    }));
  const issue = async (id: string, kind: Invoice['kind'], meterWh = 1_012_000) => {
    const { draft: bill } = billOf({ sessionId: 'corrected', stop: { ...ended.stop, meterWh } });
    const draft = { ...bill!, invoiceId: id, kind, ...(id !== invoiceId && { corrects: invoiceId }) };
    return (await writeNumbered([{ draft, series: seriesOf(seller, kind, draft.issuedAt) }], []))![0]!;
  };
  const first = await issue(invoiceId, 'invoice');
  await billed(invoiceId);
  await collect(first);
  expect(await getPayment(paymentId)).toMatchObject({ status: 'captured', captured: '80.50', invoiceId });

  const note = await issue('cn-inv-corrected', 'creditNote');
  const second = await issue('inv-corrected~2', 'invoice', 1_010_000);
  await billed('inv-corrected~2');
  for (const document of [second, note, second, first]) await collect(document);
  expect(await getPayment(paymentId)).toMatchObject({
    ...{ status: 'captured', captured: '80.50', refunded: '12.37', invoiceId: 'inv-corrected~2' },
  });

  await billed(undefined);
  await collect(await issue('cn-inv-corrected~2', 'creditNote', 1_010_000));
  expect(await getPayment(paymentId)).toMatchObject({ status: 'refunded', refunded: '80.50' });
});

test('whoever else works on the same payment at the same time, it ends the same', async () => {
  await withCard('hans', 'good');
  await collect(invoiceOf('hans'));
  await Promise.all(Array.from({ length: 5 }, () => pursue('pay-inv-hans')));
  expect(await paidFor('hans')).toMatchObject({ status: 'captured', captured: '80.50' });
});

test('no line of the log has a number that could be a card’s', () => {
  expect(lines.join('')).toContain('"event":"payment"');
  for (const [digits] of lines.join('').matchAll(/(?<![\w.-])\d{13,19}(?![\w.-])/g)) expect(luhn(digits)).toBe(false);
});

const luhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, digit, i) => {
    const doubled = Number(digit) * (i % 2 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) %
    10 ===
  0;
