import { expect, test } from 'vitest';
import { creditNoteOf, replacing } from '#domain/credit-note.ts';
import { draftOf, seller } from './billed.ts';

const invoice = {
  ...draftOf('s1', { payment: { method: 'card', paidAt: '2026-05-04T09:00:05.000Z' } }),
  number: 'LN-2026-000007',
};
const at = '2026-12-31T23:30:00.000Z';
const reason = 'a meter value came late';

test('a credit note takes back all of an invoice, and names it', () => {
  expect(creditNoteOf(invoice, { seller: { ...seller, name: 'Ladd i Norden AB' }, at, reason })).toEqual({
    ...invoice,
    number: undefined,
    payment: undefined,
    invoiceId: 'cn-inv-s1',
    kind: 'creditNote',
    issuedAt: at,
    issueDate: '2027-01-01',
    dueDate: '2027-01-01',
    seller: { ...invoice.seller, name: 'Ladd i Norden AB' },
    corrects: 'inv-s1',
    correctsNumber: 'LN-2026-000007',
    reason,
  });
});

test('what replaces an invoice says so, and each replacement has an id of its own', () => {
  const second = replacing(draftOf('s1', { total: '70.00' }), invoice, reason);
  expect(second).toEqual({
    ...draftOf('s1', { total: '70.00' }),
    invoiceId: 'inv-s1~2',
    corrects: 'inv-s1',
    correctsNumber: 'LN-2026-000007',
    reason,
  });
  const third = replacing(draftOf('s1'), { ...second, number: 'LN-2026-000009' }, reason);
  expect(third).toMatchObject({ invoiceId: 'inv-s1~3', corrects: 'inv-s1~2', correctsNumber: 'LN-2026-000009' });
});
