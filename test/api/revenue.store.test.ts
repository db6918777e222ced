import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test, vi } from 'vitest';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { createPayment, hearOf, nameInvoice } from '#store/payments.ts';
import { dynamo, tableName } from '#store/client.ts';
import { issueInvoice } from '#store/invoices.ts';
import { putSite } from '#store/sites.ts';
import { draftOf, seller, session, site } from '#test/domain/invoice/billed.ts';
import { requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/http-api.ts';
import { as, eventOf } from './event.ts';

const operator = as(['operator']);
const at = '2026-05-04T10:00:00.000Z';

async function issued(sessionId: string, issueDate: string) {
  const known = { ...session, sessionId };
  await dynamo.send(new PutCommand({ TableName: tableName('sessions'), Item: { ...known, item: 'SESSION' } }));
  const issue = { draft: draftOf(sessionId, { issueDate }), series: seriesOf(seller, 'invoice', at) };
  await issueInvoice(issue, { session: known, settled: { at, energyWh: 12_000 } });
}

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await putSite({ ...site, ownerShare: { owner: 'BRF Slussen', percent: '50' } });
  await issued('a', '2026-05-04');
  await issued('b', '2026-05-05');
  await issued('c', '2026-06-01');
  const money = { currency: 'SEK', amount: '80.50', provider: 'terminal', createdAt: at };
  await createPayment({ paymentId: 'terminal-a', of: 'terminal', stationId: 'CP1', ...money });
  const taken = { kind: 'captured', ref: 'psp', amount: '80.50' } as const;
  await hearOf({ paymentId: 'terminal-a', eventId: 'e1', at, fact: taken }, at);
  await hearOf({ paymentId: 'terminal-a', eventId: 'e1', at, fact: taken }, at);
  await nameInvoice('terminal-a', 'inv-a', at);
  const fee = { ref: 'txn', amount: '1.61', currency: 'SEK' };
  await hearOf({ paymentId: 'terminal-a', eventId: 'e2', at, fact: { kind: 'pending', fee } }, at);
});

const may = { from: '2026-05-01', to: '2026-05-31' };
const each = { currency: 'SEK', net: '64.40', vat: '16.10', gross: '80.50', energyWh: 12_000, sessions: 1 };

test('revenue is of the days asked for, the last one, too', async () => {
  expect((await operator('GET', '/reports/revenue', undefined, may)).body.items).toMatchObject([
    { key: '2026-05-04', ...each },
    { key: '2026-05-05', ...each },
  ]);
  const days = { from: '2026-05-05', to: '2026-06-01', by: 'site' };
  expect((await operator('GET', '/reports/revenue', undefined, days)).body.items).toEqual([
    {
      ...{ key: 'SLUSSEN', currency: 'SEK', net: '128.80', vat: '32.20', gross: '161.00' },
      taxes: [{ country: 'SE', rate: '25', category: 'S', net: '128.80', vat: '32.20' }],
      ...{ fees: '0.00', energyWh: 24_000, sessions: 2 },
    },
  ]);
});

test('by payment method, an invoice is told by what paid it, and what that cost', async () => {
  const { body } = await operator('GET', '/reports/revenue', undefined, { ...may, by: 'paymentMethod' });
  expect(body.items).toMatchObject([
    { key: 'terminal', ...each, fees: '1.61' },
    { key: 'unpaid', ...each, fees: '0.00' },
  ]);
});

test('a month of revenue is one question a day to an index, for documents and for what was paid until a month later', async () => {
  const asked = await requestsOf(() => operator('GET', '/reports/revenue', undefined, may));
  expect(asked).toEqual(Array.from({ length: 31 + 61 }, () => 'Query'));
});

test('the owner of a site gets their share of a month, followed to the invoices', async () => {
  const { body } = await operator('GET', '/reports/settlements', undefined, { month: '2026-05' });
  const document = { kind: 'invoice', net: '64.40' };
  expect(body.items).toEqual([
    {
      ...{ owner: 'BRF Slussen', siteId: 'SLUSSEN', currency: 'SEK', net: '128.80', percent: '50', share: '64.40' },
      documents: [
        { invoiceId: 'inv-a', number: 'LN-2026-000001', date: '2026-05-04', ...document },
        { invoiceId: 'inv-b', number: 'LN-2026-000002', date: '2026-05-05', ...document },
      ],
    },
  ]);
});

test('both as files for spreadsheets', async () => {
  const fileOf = async (path: string, query: Record<string, string>) => {
    const context = { getRemainingTimeInMillis: () => 10_000 } as never;
    const { headers, body } = await handler(eventOf('GET', path, { roles: ['operator'], query }), context);
    return [headers?.['content-type'], body?.split('\r\n').length];
  };
  expect(await fileOf('/reports/revenue.csv', { ...may, by: 'day' })).toEqual(['text/csv', 4]);
  expect(await fileOf('/reports/settlements.csv', { month: '2026-05' })).toEqual(['text/csv', 5]);
});

test('what stands on the accounts sums to zero; what a terminal took is at its provider but for the fee, and owed no more', async () => {
  const { body } = await operator('GET', '/reports/balances', undefined, may);
  expect(body.items).toEqual([
    { currency: 'SEK', account: 'advances', amount: '0' },
    { currency: 'SEK', account: 'cash', of: 'terminal', amount: '78.89' },
    { currency: 'SEK', account: 'fees', of: 'terminal', amount: '1.61' },
    { currency: 'SEK', account: 'receivable', amount: '80.5' },
    { currency: 'SEK', account: 'revenue', of: 'ENERGY', amount: '-118.8' },
    { currency: 'SEK', account: 'revenue', of: 'FLAT', amount: '-10' },
    { currency: 'SEK', account: 'vat', of: 'SE 25', amount: '-32.2' },
  ]);
  expect(body.items.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(0);
});

test.each([
  ['a day that is none', { from: '2026-02-30', to: '2026-03-01' }],
  ['an end before the beginning', { from: '2026-05-02', to: '2026-05-01' }],
  ['more than a year', { from: '2026-01-01', to: '2027-01-02' }],
  ['a division nobody knows', { ...may, by: 'mood' }],
])('%s is refused', async (_what, query) => {
  expect((await operator('GET', '/reports/revenue', undefined, query)).status).toBe(400);
});
