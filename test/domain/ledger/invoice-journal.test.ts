import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import { totalsOf } from '#domain/invoice/invoice-totals.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { journalOfInvoice } from '#domain/ledger/invoice-journal.ts';
import { amountOf, balancesOf, type Entry } from '#domain/ledger/journal.ts';
import { Decimal } from '#domain/money.ts';
import { invoices } from '#test/documents/population.ts';
import { reservations } from '#test/documents/reservations.ts';
import { billedAt, draftOf, seller } from '#test/domain/invoice/billed.ts';

const invoice: Invoice = { ...draftOf('s1'), number: 'LN-2026-000001' };

test('an invoice is owed by its payer, earned by kind and taxed by country and rate', () => {
  const tax = { country: 'SE', rate: '25', category: 'S' };
  expect(journalOfInvoice(invoice)).toEqual({
    journalId: 'document#inv-s1',
    of: 'document',
    date: '2026-05-04',
    at: billedAt,
    currency: 'SEK',
    invoiceId: 'inv-s1',
    number: 'LN-2026-000001',
    kind: 'invoice',
    charged: [{ sessionId: 's1', siteId: 'SLUSSEN', stationId: 'CP1', tariffId: 'T', energyWh: 12_000 }],
    entries: [
      { account: 'receivable', amount: '80.50' },
      { account: 'revenue', of: 'FLAT', sessionId: 's1', tax, amount: '-5.00' },
      { account: 'revenue', of: 'ENERGY', sessionId: 's1', tax, amount: '-59.40' },
      { account: 'vat', of: 'SE 25', sessionId: 's1', tax, amount: '-16.10' },
    ],
  });
});

test('a credit note takes all of it back', () => {
  const note = { ...creditNoteOf(invoice, { seller, at: billedAt, reason: 'late' }), number: 'LNC-2026-000001' };
  expect(journalOfInvoice(note)).toMatchObject({ kind: 'creditNote', corrects: 'inv-s1' });
  const both = balancesOf([invoice, note].map(journalOfInvoice));
  expect(both.map(({ amount }) => Number(amount))).toEqual([0, 0, 0, 0]);
});

test('charges in two countries at one rate are taxed each in its own, and no cent is lost between them', () => {
  const [energy] = invoice.lines;
  const lines = ['a', 'b', 'c'].map((sessionId) => ({ ...energy!, sessionId, net: '0.99' }));
  const sessions = ['SE', 'DK', 'SE'].map((country, i) => ({
    ...invoice.sessions[0]!,
    sessionId: 'abc'[i]!,
    country,
  }));
  const { entries } = journalOfInvoice({ ...invoice, lines, sessions, ...totalsOf(lines, 'SEK', {}) });
  const vat = entries.filter(({ account }) => account === 'vat');
  expect(vat.map(({ of, sessionId, amount }) => [of, sessionId, amount])).toEqual([
    ['SE 25', 'a', '-0.25'],
    ['DK 25', 'b', '-0.24'],
    ['SE 25', 'c', '-0.25'],
  ]);
});

test('what is of no session, as a monthly fee, is taxed where its seller is', () => {
  const lines = invoice.lines.map(({ sessionId: _none, ...line }) => line);
  const { entries } = journalOfInvoice({ ...invoice, lines, sessions: [], sessionIds: [] });
  expect(entries.at(-1)).toEqual({
    account: 'vat',
    of: 'SE 25',
    tax: { country: 'SE', rate: '25', category: 'S' },
    amount: '-16.10',
  });
});

test('a document that does not add up is not booked', () => {
  expect(() => journalOfInvoice({ ...invoice, total: '80.51' })).toThrow('journal document#inv-s1 is out by 0.01');
});

describe('of any invoice and credit note', () => {
  const of = (account: Entry['account'], entries: Entry[]) =>
    amountOf(entries.filter((entry) => entry.account === account)).toNumber() + 0;

  test('the journal sums to zero, and its parts are those of the document', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: invoices }, { weight: 1, arbitrary: reservations }), (invoice) => {
        const { entries, currency } = journalOfInvoice(invoice);
        const sign = invoice.kind === 'creditNote' ? -1 : 1;
        const stated = (amount = '0') => new Decimal(amount).times(sign).toNumber() + 0;
        const earned = (amount?: string) => 0 - stated(amount);
        expect(amountOf(entries).toNumber()).toBe(0);
        expect(currency).toBe(invoice.currency);
        expect(of('receivable', entries)).toBe(stated(invoice.total));
        expect([of('revenue', entries), of('vat', entries), of('rounding', entries)]).toEqual(
          [invoice.net, invoice.vatTotal, invoice.rounding].map(earned),
        );
        for (const { rate, category, base, amount } of invoice.vat) {
          const taxed = entries.filter(({ tax }) => tax?.rate === rate && tax.category === category);
          expect([of('revenue', taxed), of('vat', taxed)]).toEqual([base, amount].map(earned));
        }
      }),
    );
  });
});
