import { expect, test } from 'vitest';
import { creditNoteOf, isSameBill, replacing } from '#domain/invoice/credit-note.ts';
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
  const second = replacing(draftOf('s1', { total: '70.00' }), { before: invoice, reason, revision: 2 });
  expect(second).toEqual({
    ...draftOf('s1', { total: '70.00' }),
    invoiceId: 'inv-s1~2',
    corrects: 'inv-s1',
    correctsNumber: 'LN-2026-000007',
    reason,
  });
  expect(replacing(draftOf('s1'), { reason, revision: 1 })).toEqual(draftOf('s1'));
});

test('a judgement that comes to the same is told from one that does not, whatever the order of fields', () => {
  const turned = Object.fromEntries(Object.entries(invoice).reverse()) as typeof invoice;
  const lines = turned.lines.map((line) => Object.fromEntries(Object.entries(line).reverse()) as typeof line);
  expect(isSameBill({ ...turned, lines }, draftOf('s1', { issuedAt: at }))).toBe(true);
  expect(isSameBill(invoice, draftOf('s1', { lines: invoice.lines.slice(1) }))).toBe(false);
  expect(isSameBill(invoice, draftOf('s1', { total: '80.51' }))).toBe(false);
});
