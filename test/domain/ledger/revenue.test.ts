import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { revenueCsv, settlementsCsv } from '#domain/ledger/books-csv.ts';
import { journalOfInvoice } from '#domain/ledger/invoice-journal.ts';
import type { PaymentJournal } from '#domain/ledger/journal.ts';
import { revenueKeys, revenueOf } from '#domain/ledger/revenue.ts';
import { settlementsOf } from '#domain/ledger/settlement.ts';
import { Decimal } from '#domain/money.ts';
import { invoices } from '#test/documents/population.ts';
import { billedAt, draftOf, seller } from '#test/domain/invoice/billed.ts';

const numbered = (sessionId: string, count: number, more: Partial<Invoice> = {}): Invoice => ({
  ...draftOf(sessionId, more),
  number: `LN-2026-${String(count).padStart(6, '0')}`,
});
const first = numbered('s1', 1);
const second = numbered('s2', 2, { issueDate: '2026-05-05' });
second.sessions = [{ ...second.sessions[0]!, siteId: 'FARSTA', stationId: 'CP2', plan: 'gold' }];
const note: Invoice = {
  ...creditNoteOf(first, { seller, at: billedAt, reason: 'late' }),
  number: 'LNC-2026-000001',
};
const booked = [first, second].map(journalOfInvoice);
const earned = {
  ...{ currency: 'SEK', net: '64.40', vat: '16.10', gross: '80.50', fees: '0.00', energyWh: 12_000, sessions: 1 },
  taxes: [{ country: 'SE', rate: '25', category: 'S', net: '64.40', vat: '16.10' }],
};

test.each([
  ['day', ['2026-05-04', '2026-05-05']],
  ['site', ['FARSTA', 'SLUSSEN']],
  ['station', ['CP1', 'CP2']],
  ['plan', ['', 'gold']],
] as const)('revenue by %s', (by, keys) => {
  expect(revenueOf(booked, by)).toEqual(keys.map((key) => ({ key, ...earned })));
});

test('what is of the same tariff is one sum; what was credited is none', () => {
  const twice = { net: '128.80', vat: '32.20', gross: '161.00', energyWh: 24_000, sessions: 2 };
  expect(revenueOf(booked, 'tariff')).toMatchObject([{ key: 'T', ...twice }]);
  const none = { net: '0.00', vat: '0.00', gross: '0.00', energyWh: 0, sessions: 0 };
  expect(revenueOf([first, note].map(journalOfInvoice), 'site')).toMatchObject([{ key: 'SLUSSEN', ...none }]);
});

const paid = (invoiceId: string, method: string, at: string, badDebt?: string): PaymentJournal => ({
  ...{ journalId: at, of: 'payment', date: at, at, currency: 'SEK', paymentId: at, method, invoiceId },
  entries: [
    { account: 'receivable', amount: '-80.50' },
    badDebt ? { account: 'badDebt', amount: badDebt } : { account: 'cash', amount: '80.50' },
  ],
});

describe('by payment method', () => {
  test('an invoice is told by how it was paid in the end, its credit note as well', () => {
    const journals = [paid('inv-s1', 'card', '2'), paid('inv-s1', 'card', '1', '80.50')];
    expect(revenueOf([...booked, journalOfInvoice(note)], 'paymentMethod', journals)).toMatchObject([
      { key: 'card', gross: '0.00' },
      { key: 'unpaid', gross: '80.50' },
    ]);
  });

  test.each([
    ['hold', ['hold']],
    ['terminal', ['terminal']],
    // Who has an account pays for the invoice that corrects by itself.
    ['card', ['card', 'unpaid']],
  ])('an invoice that corrects one paid by %s is paid by what was paid for that', (method, keys) => {
    const corrected = numbered('s1', 3, { invoiceId: 'inv-s1~2', corrects: 'inv-s1' });
    const all = [first, note, corrected].map(journalOfInvoice);
    expect(revenueOf(all, 'paymentMethod', [paid('inv-s1', method, '1')]).map(({ key }) => key)).toEqual(keys);
  });

  test('what nobody tries to collect any more is written off; what is held is not paid', () => {
    const held = paid('inv-s2', 'hold', '1');
    held.entries = [
      { account: 'held', amount: '600' },
      { account: 'holders', amount: '-600' },
    ];
    const journals = [paid('inv-s1', 'card', '1', '80.50'), held];
    expect(revenueOf(booked, 'paymentMethod', journals).map(({ key }) => key)).toEqual(['unpaid', 'writtenOff']);
  });
});

describe('what providers kept', () => {
  const kept = (amount: string, currency = 'SEK'): PaymentJournal => ({
    ...paid('inv-both', 'card', amount),
    currency,
    entries: [
      { account: 'fees', of: 'stripe', amount },
      { account: 'cash', of: 'stripe', amount: `-${amount}` },
    ],
  });
  const both = numbered('both', 4);
  both.sessions = ['SLUSSEN', 'FARSTA'].map((siteId, i) => ({ ...both.sessions[0]!, siteId, sessionId: `b${i}` }));
  both.lines = both.lines.map((line, i) => ({ ...line, sessionId: `b${i}` }));
  const of = (...journals: PaymentJournal[]) =>
    revenueOf([journalOfInvoice(both)], 'site', journals).map(({ key, currency, gross, fees }) => [
      key,
      currency,
      gross,
      fees,
    ]);

  test('stands beside what it was paid for, as much as each is of the whole, and no cent is lost', () => {
    expect(of(kept('1.21'))).toEqual([
      ['FARSTA', 'SEK', '74.25', '1.11'],
      ['SLUSSEN', 'SEK', '6.25', '0.10'],
    ]);
  });

  test('in another currency is no part of a sum in this one', () => {
    expect(of(kept('1.00', 'EUR'))).toEqual([
      ['FARSTA', 'EUR', '0.00', '0.92'],
      ['FARSTA', 'SEK', '74.25', '0.00'],
      ['SLUSSEN', 'EUR', '0.00', '0.08'],
      ['SLUSSEN', 'SEK', '6.25', '0.00'],
    ]);
  });
});

test('however it is divided, it is what the documents say', () => {
  fc.assert(
    fc.property(fc.array(invoices, { maxLength: 4 }), fc.constantFrom(...revenueKeys), (documents, by) => {
      const rows = revenueOf(documents.map(journalOfInvoice), by);
      for (const currency of ['SEK', 'EUR', 'JPY']) {
        const same = documents.filter((document) => document.currency === currency);
        const stated = (name: 'net' | 'vatTotal' | 'total') =>
          same.reduce(
            (sum, one) => sum.plus(new Decimal(one[name]).times(one.kind === 'creditNote' ? -1 : 1)),
            new Decimal(0),
          );
        const told = (name: 'net' | 'vat' | 'gross') =>
          rows.filter((row) => row.currency === currency).reduce((sum, row) => sum.plus(row[name]), new Decimal(0));
        expect([told('net'), told('vat'), told('gross')].map(Number)).toEqual(
          [stated('net'), stated('vatTotal'), stated('total')].map(Number),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('as a file: a column for each tax', () => {
  expect(revenueCsv('site', revenueOf(booked, 'site'))).toBe(
    [
      'site,currency,net,VAT,gross,fees,kWh,sessions,net SE 25 % S,VAT SE 25 % S',
      'FARSTA,SEK,64.40,16.10,80.50,0.00,12.000,1,64.40,16.10',
      'SLUSSEN,SEK,64.40,16.10,80.50,0.00,12.000,1,64.40,16.10',
      '',
    ].join('\r\n'),
  );
});

describe('what the owner of a site is to have', () => {
  const sites = [
    { siteId: 'SLUSSEN', ownerShare: { owner: 'BRF Slussen', percent: '33.3' } },
    { siteId: 'FARSTA' },
    { siteId: 'EMPTY', ownerShare: { owner: 'Nobody', percent: '50' } },
  ];
  const settled = settlementsOf(sites, [...booked, journalOfInvoice(numbered('s3', 3))]);

  test('is their share of the net there, with the invoices it is made of', () => {
    const document = { kind: 'invoice', date: '2026-05-04', net: '64.40' };
    expect(settled).toEqual([
      {
        ...{ owner: 'BRF Slussen', percent: '33.3', siteId: 'SLUSSEN', currency: 'SEK', net: '128.80', share: '42.89' },
        documents: [
          { invoiceId: 'inv-s1', number: 'LN-2026-000001', ...document },
          { invoiceId: 'inv-s3', number: 'LN-2026-000003', ...document },
        ],
      },
    ]);
  });

  test('as a file ends in the line of the sum', () => {
    expect(settlementsCsv(settled)).toBe(
      [
        'owner,site,currency,date,number,net,percent,share',
        'BRF Slussen,SLUSSEN,SEK,2026-05-04,LN-2026-000001,64.40,,',
        'BRF Slussen,SLUSSEN,SEK,2026-05-04,LN-2026-000003,64.40,,',
        'BRF Slussen,SLUSSEN,SEK,,,128.80,33.3,42.89',
        '',
      ].join('\r\n'),
    );
  });
});
