import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { InvoiceDraft } from '#domain/invoice.ts';
import type { EndedSession } from '#domain/session.ts';
import { dynamo, tableName } from '#store/client.ts';
import { getInvoice, issueInvoice, listInvoices } from '#store/invoices.ts';
import { getSession } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { freshTables } from '#test/support/tables.ts';
import { session } from '#test/domain/billed.ts';

beforeAll(freshTables);

const at = '2026-05-04T09:00:05.000Z';
const settled = { at, energyWh: 12_000, cost: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' } };

async function ended(sessionId: string): Promise<EndedSession> {
  const known = { ...session, sessionId };
  await dynamo.send(new PutCommand({ TableName: tableName('sessions'), Item: { ...known, item: 'SESSION' } }));
  return known;
}
const draft = (sessionId: string, more: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  invoiceId: `inv-${sessionId}`,
  kind: 'invoice',
  issuedAt: at,
  currency: 'SEK',
  driverId: 'asa',
  siteId: 'SLUSSEN',
  lines: [],
  vat: [{ rate: '25', base: '64.40', amount: '16.10' }],
  net: '64.40',
  vatTotal: '16.10',
  total: '80.50',
  sessionIds: [sessionId],
  ...more,
});
const issue = async (session: EndedSession, series: string, more: Partial<InvoiceDraft> = {}) =>
  (await issueInvoice(draft(session.sessionId, more), { series, year: 2026 }, { session, settled })).invoice;

test('an invoice gets its number, and its session says so, in one step', async () => {
  const invoice = await issue(await ended('one'), 'ONE');
  expect(invoice).toEqual({ ...draft('one'), number: 'ONE-2026-000001' });
  expect(await getInvoice('inv-one')).toEqual(invoice);
  expect(await getSession('one')).toMatchObject({ settledAt: at, settled, invoiceId: 'inv-one', version: 4 });
});

test('however many issue at once, the numbers are 1 to N, without a gap, none twice', async () => {
  const sessions = await Promise.all(Array.from({ length: 20 }, (_, i) => ended(`rival-${i}`)));
  const invoices = await Promise.all(sessions.map((session) => issue(session, 'RIVALS')));
  const expected = sessions.map((_, i) => `RIVALS-2026-${String(i + 1).padStart(6, '0')}`);
  expect(invoices.map((invoice) => invoice?.number).sort()).toEqual(expected);
}, 30_000);

test('a session billed five times at once has one invoice, and every one who asked gets that', async () => {
  const session = await ended('often');
  const invoices = await Promise.all(Array.from({ length: 5 }, () => issue(session, 'OFTEN')));
  expect(new Set(invoices.map((invoice) => invoice?.number))).toEqual(new Set(['OFTEN-2026-000001']));
  expect((await issue(await ended('next'), 'OFTEN'))?.number).toBe('OFTEN-2026-000002');
});

test('of many who bill a session one is told that the invoice is new', async () => {
  const session = await ended('new');
  const ask = () => issueInvoice(draft('new'), { series: 'NEW', year: 2026 }, { session, settled });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ isNew }) => isNew).sort()).toEqual([false, false, true]);
});

test('each year and each series counts for itself', async () => {
  const [a, b] = [await ended('year-a'), await ended('year-b')];
  const of = async (session: EndedSession, year: number) =>
    (await issueInvoice(draft(session.sessionId), { series: 'YEARS', year }, { session, settled })).invoice;
  expect([(await of(a, 2026))?.number, (await of(b, 2027))?.number]).toEqual([
    'YEARS-2026-000001',
    'YEARS-2027-000001',
  ]);
});

test('evidence that came after the judgement leaves the session unbilled and the number free', async () => {
  const judged = await ended('changed');
  await dynamo.send(
    new PutCommand({ TableName: tableName('sessions'), Item: { ...judged, version: 4, item: 'SESSION' } }),
  );
  expect(await issue(judged, 'CHANGED')).toBeUndefined();
  expect(await getInvoice('inv-changed')).toBeUndefined();
  expect((await issue({ ...judged, version: 4 }, 'CHANGED'))?.number).toBe('CHANGED-2026-000001');
});

test('a session is settled once, with a bill or without', async () => {
  const judged = await ended('reviewed');
  expect(await settleUnbilled(judged, { settled: { at, energyWh: 0 }, review: ['negative-energy'] })).toBe(true);
  expect(await settleUnbilled({ ...judged, version: 4 }, { settled })).toBe(false);
  expect(await issue({ ...judged, version: 4 }, 'REVIEWED')).toBeUndefined();
  expect(await getSession('reviewed')).toEqual({
    ...judged,
    version: 4,
    review: ['negative-energy'],
    settled: { at, energyWh: 0 },
    settledAt: at,
  });
});

test('lists are newest first, of a driver or of all, across months, page by page', async () => {
  const days = ['2031-01-31', '2031-02-01', '2031-02-02', '2031-04-01'];
  for (const [i, day] of days.entries())
    await issue(await ended(day), 'LISTS', { issuedAt: `${day}T12:00:00.000Z`, driverId: i % 2 ? 'bo' : 'cy' });
  const idsOf = ({ items }: { items: { invoiceId: string }[] }) => items.map(({ invoiceId }) => invoiceId.slice(4));

  const all = { from: '2031-01-01T00:00:00Z', to: '2031-04-01T12:00:00.000Z' };
  expect(idsOf(await listInvoices({ ...all, limit: 50 }))).toEqual(['2031-02-02', '2031-02-01', '2031-01-31']);
  expect(idsOf(await listInvoices({ driverId: 'bo', limit: 50 }))).toEqual(['2031-04-01', '2031-02-01']);

  const pages: string[][] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listInvoices({ from: all.from, limit: 2, cursor });
    pages.push(idsOf(page));
    if (!(cursor = page.next)) break;
  }
  expect(pages).toEqual([
    ['2031-04-01', '2031-02-02'],
    ['2031-02-01', '2031-01-31'],
  ]);
});

test('what is not an invoice is not shown as one', async () => {
  expect(await getInvoice('COUNTER#ONE-2026')).toBeUndefined();
  expect(await getInvoice('MONTHS')).toBeUndefined();
});
