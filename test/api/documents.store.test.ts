import { beforeAll, expect, test } from 'vitest';
import { seriesOf } from '#domain/invoice/legal-entity.ts';
import { createDriver } from '#store/drivers.ts';
import { issueInvoice } from '#store/invoices.ts';
import { changeSession } from '#store/sessions.ts';
import { billedAt, draftOf, seller, session } from '#test/domain/invoice/billed.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/http-api.ts';
import { as, eventOf } from './event.ts';

beforeAll(freshTables);
beforeAll(async () => {
  for (const id of ['asa', 'bo']) await createDriver({ driverId: id, login: `sub-${id}`, createdAt: billedAt });
  await changeSession('s1', () => session);
  const issue = { draft: draftOf('s1'), series: seriesOf(seller, 'invoice', billedAt) };
  await issueInvoice(issue, { session: { ...session, version: 1 }, settled: { at: billedAt, energyWh: 12_000 } });
});

const file = async (path: string, sub: string, query?: Record<string, string>) =>
  handler(eventOf('GET', path, { roles: ['driver'], sub, query }), { getRemainingTimeInMillis: () => 10_000 } as never);

test('a driver reads their receipt as PDF, in the language they ask for', async () => {
  const { statusCode, headers, body, isBase64Encoded } = await file('/invoices/inv-s1.pdf', 'sub-asa');
  expect([statusCode, isBase64Encoded, headers]).toEqual([
    200,
    true,
    {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="LN-2026-000001.pdf"',
      'cache-control': 'no-store',
    },
  ]);
  expect(Buffer.from(body!, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  const english = await file('/invoices/inv-s1.pdf', 'sub-asa', { language: 'en' });
  expect(english.body).not.toBe(body);
  expect((await file('/invoices/inv-s1.pdf', 'sub-asa', { language: 'xx' })).statusCode).toBe(400);
});

test('and as XML', async () => {
  const { statusCode, headers, body } = await file('/invoices/inv-s1.xml', 'sub-asa');
  expect([statusCode, headers?.['content-type']]).toEqual([200, 'application/xml']);
  expect(body).toContain('<cbc:ID>LN-2026-000001</cbc:ID>');
});

test.each(['pdf', 'xml'])('somebody else’s is not there: .%s', async (ending) => {
  expect((await file(`/invoices/inv-s1.${ending}`, 'sub-bo')).statusCode).toBe(404);
  expect((await file(`/invoices/none.${ending}`, 'sub-asa')).statusCode).toBe(404);
});

test('a company that sells is entered, shown, listed and changed; one nobody could be told by is refused', async () => {
  const operator = as(['operator']);
  const company = { ...seller, entityId: undefined };
  const put = await operator('PUT', '/legal-entities/default', { ...company, vatId: 'se 556677-8899 01' });
  expect([put.status, put.body]).toEqual([200, { id: 'default', ...company }]);
  await operator('PUT', '/legal-entities/NORTH', {
    name: 'Nord AS',
    companyId: '999',
    address: { country: 'NO' },
    timeZone: 'Europe/Oslo',
  });
  expect((await operator('GET', '/legal-entities/NORTH')).body).toMatchObject({ series: 'LN', paymentDays: 30 });
  expect((await operator('GET', '/legal-entities')).body.items.map(({ id }) => id).sort()).toEqual([
    'NORTH',
    'default',
  ]);
  expect((await operator('GET', '/legal-entities/none')).status).toBe(404);
  const nobody = await operator('PUT', '/legal-entities/X', {
    name: 'X',
    address: { country: 'SE' },
    timeZone: 'Europe/Oslo',
  });
  expect([nobody.status, nobody.body.errors[0]?.path]).toEqual([400, 'vatId']);
  const odd = await operator('PUT', '/legal-entities/X', { ...company, vatId: 'SE1' });
  expect([odd.status, odd.body.errors[0]?.path]).toEqual([400, 'vatId']);
});
