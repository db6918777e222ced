import fc from 'fast-check';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { InvoiceDraft } from '#domain/invoice/invoice.ts';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { dynamo, tableName } from '#store/client.ts';
import { getInvoice, issueInvoice, listInvoices } from '#store/invoices.ts';
import { getSession } from '#store/sessions.ts';
import { settleUnbilled } from '#store/settlements.ts';
import { freshTables } from '#test/support/tables.ts';
import { draftOf, seller, session } from '#test/domain/invoice/billed.ts';

beforeAll(freshTables);

const at = '2026-05-04T09:00:05.000Z';
const settled = { at, energyWh: 12_000, cost: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' } };

async function ended(sessionId: string): Promise<EndedSession> {
  const known = { ...session, sessionId };
  await dynamo.send(new PutCommand({ TableName: tableName('sessions'), Item: { ...known, item: 'SESSION' } }));
  return known;
}
/** A company of its own for each test, so that each counts from 1. */
const issue = (session: EndedSession, series: string, more: Partial<InvoiceDraft> = {}) => {
  const draft = draftOf(session.sessionId, more);
  const entity = { ...seller, entityId: series, series };
  return issueInvoice({ draft, series: seriesOf(entity, draft.kind, draft.issuedAt) }, { session, settled });
};

test('an invoice gets its number, and its session says so, in one step', async () => {
  const { invoice, isNew } = await issue(await ended('one'), 'ONE');
  expect([invoice, isNew]).toEqual([{ ...draftOf('one'), number: 'ONE-2026-000001' }, true]);
  expect(await getInvoice('inv-one')).toEqual(invoice);
  expect(await getSession('one')).toMatchObject({ settledAt: at, settled, invoiceId: 'inv-one', version: 4 });
});

test('however many issue at once, of two kinds and some of them in vain, each series is 1 to N without a gap, none twice', async () => {
  let runs = 0;
  const rivals = fc.array(fc.record({ credit: fc.boolean(), changed: fc.boolean() }), { minLength: 2, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(rivals, async (all) => {
      const series = `R${runs++}`;
      const issued = await Promise.all(
        all.map(async ({ credit, changed }, i) => {
          const session = await ended(`${series}-${i}`);
          // A draft of a session that has changed since takes no number.
          const judged = changed ? { ...session, version: 2 } : session;
          return (await issue(judged, series, { kind: credit ? 'creditNote' : 'invoice' })).invoice?.number;
        }),
      );
      const wanted = (prefix: string, credit: boolean) =>
        all
          .filter((one) => one.credit === credit && !one.changed)
          .map((_, i) => `${prefix}-2026-${String(i + 1).padStart(6, '0')}`);
      expect(issued.filter(Boolean).sort()).toEqual([...wanted(series, false), ...wanted(`${series}C`, true)].sort());
    }),
    { numRuns: 8 },
  );
}, 60_000);

test('a session billed five times at once has one invoice, every one who asked gets that, and one is told that it is new', async () => {
  const session = await ended('often');
  const answers = await Promise.all(Array.from({ length: 5 }, () => issue(session, 'OFTEN')));
  expect(new Set(answers.map(({ invoice }) => invoice?.number))).toEqual(new Set(['OFTEN-2026-000001']));
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect((await issue(await ended('next'), 'OFTEN')).invoice?.number).toBe('OFTEN-2026-000002');
});

test('each company and each year, by its own calendar, counts for itself', async () => {
  const of = async (sessionId: string, entityId: string, issuedAt: string) =>
    (await issue(await ended(sessionId), entityId, { issuedAt })).invoice?.number;
  expect([
    await of('year-a', 'YEARS', '2026-12-31T22:59:59.000Z'),
    await of('year-b', 'YEARS', '2026-12-31T23:00:00.000Z'),
    await of('year-c', 'OTHERS', '2026-12-31T22:59:59.000Z'),
    await of('year-d', 'YEARS', '2026-12-31T22:00:00.000Z'),
  ]).toEqual(['YEARS-2026-000001', 'YEARS-2027-000001', 'OTHERS-2026-000001', 'YEARS-2026-000002']);
});

test('evidence that came after the judgement leaves the session unbilled and the number free', async () => {
  const judged = await ended('changed');
  await dynamo.send(
    new PutCommand({ TableName: tableName('sessions'), Item: { ...judged, version: 4, item: 'SESSION' } }),
  );
  expect(await issue(judged, 'CHANGED')).toEqual({ invoice: undefined, isNew: false });
  expect(await getInvoice('inv-changed')).toBeUndefined();
  expect((await issue({ ...judged, version: 4 }, 'CHANGED')).invoice?.number).toBe('CHANGED-2026-000001');
});

test('a session is settled once, with a bill or without', async () => {
  const judged = await ended('reviewed');
  expect(await settleUnbilled(judged, { settled: { at, energyWh: 0 }, review: ['negative-energy'] })).toBe(true);
  expect(await settleUnbilled({ ...judged, version: 4 }, { settled })).toBe(false);
  expect(await issue({ ...judged, version: 4 }, 'REVIEWED')).toEqual({ invoice: undefined, isNew: false });
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
  expect(await getInvoice('COUNTER#ONE#invoice#2026')).toBeUndefined();
  expect(await getInvoice('MONTHS')).toBeUndefined();
});
