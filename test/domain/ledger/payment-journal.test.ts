import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, balancesOf } from '#domain/ledger/journal.ts';
import { journalsOfPayment, positionOf } from '#domain/ledger/payment-journal.ts';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import type { Fact, NewPayment, Payment } from '#domain/payment/payment.ts';

const at = '2026-05-04T09:00:00.000Z';
const facts = { paymentId: 'p1', provider: 'stripe', currency: 'SEK', createdAt: at };
const ofInvoice: NewPayment = {
  ...{ ...facts, of: 'invoice', by: 'card', payerId: 'asa', invoiceId: 'inv-1', amount: '80.50' },
};
const hold: NewPayment = { ...facts, of: 'hold', stationId: 'CP1', evseId: 1, idTag: 'PAY', amount: '600' };
const taken: Fact = { kind: 'captured', ref: 'pi_1', amount: '80.50' };
const held: Fact = { kind: 'authorised', ref: 'pi_1', amount: '600' };

type Change = Fact | ((payment: Payment) => Payment);
const writtenOff = (payment: Payment): Payment => ({
  ...payment,
  wanted: { ...payment.wanted, writtenOff: 'card_declined' },
});
const forInvoice = (payment: Payment): Payment => ({
  ...payment,
  invoiceId: 'inv-1',
  wanted: { ...payment.wanted, capture: '80.50' },
});

/** A payment that all of this happens to, and what was booked at each step. */
function told(payment: NewPayment, ...changes: Change[]) {
  let known = newPayment(payment);
  const journals = changes.flatMap((change, i) => {
    const heard = (fact: Fact) => withEvent(known, { eventId: `e${i}`, paymentId: 'p1', at, fact });
    const next = { ...(typeof change === 'function' ? change(known) : heard(change)), version: known.version + 1 };
    const journals = journalsOfPayment(known, next, at);
    known = next;
    return journals;
  });
  return { known, journals };
}
const standing = (payment: NewPayment, ...changes: Change[]) =>
  Object.fromEntries(
    balancesOf(told(payment, ...changes).journals)
      .filter(({ amount }) => Number(amount) !== 0)
      .map(({ account, of, amount }) => [of ? `${account} ${of}` : account, amount]),
  );

test('money taken for an invoice is with the provider, and its payer owes it no more', () => {
  const { journals } = told(ofInvoice, taken);
  expect(journals).toEqual([
    {
      journalId: 'payment#p1#1',
      of: 'payment',
      date: '2026-05-04',
      at,
      currency: 'SEK',
      paymentId: 'p1',
      method: 'card',
      invoiceId: 'inv-1',
      entries: [
        { account: 'cash', of: 'stripe', amount: '80.50' },
        { account: 'receivable', amount: '-80.50' },
      ],
    },
  ]);
});

test.each<[string, NewPayment, Change[], object]>([
  ['a charge that was refused', ofInvoice, [{ kind: 'failed', attempt: 1, reason: 'card_declined' }], {}],
  ['a hold', hold, [held], { held: '600', holders: '-600' }],
  ['a hold that was let go', hold, [held, { kind: 'voided' }], {}],
  ['a hold that lapsed', hold, [held, { kind: 'expired' }], {}],
  ['a hold of which a part was taken', hold, [held, forInvoice, taken], { 'cash stripe': '80.5', receivable: '-80.5' }],
  [
    'a part that went back',
    ofInvoice,
    [taken, { kind: 'refunded', amount: '10.50' }],
    { 'cash stripe': '70', receivable: '-70' },
  ],
  ['all of it back', ofInvoice, [taken, { kind: 'refunded', amount: '80.50' }], {}],
  ['a bill nobody tries to collect', ofInvoice, [writtenOff], { badDebt: '80.5', receivable: '-80.5' }],
  [
    'a bill that was given up and paid after all',
    ofInvoice,
    [writtenOff, taken],
    { 'cash stripe': '80.5', receivable: '-80.5' },
  ],
  [
    'a bill whose hold had lapsed',
    hold,
    [held, { kind: 'expired' }, forInvoice, writtenOff],
    { badDebt: '80.5', receivable: '-80.5' },
  ],
  [
    'a balance that was filled',
    { ...facts, of: 'topUp', payerId: 'asa', amount: '100' },
    [taken],
    { 'cash stripe': '80.5', prepaid: '-80.5' },
  ],
  ['a bill paid from it', { ...ofInvoice, by: 'balance' }, [taken], { prepaid: '80.5', receivable: '-80.5' }],
  [
    'what a terminal took before the bill',
    { ...facts, of: 'terminal', stationId: 'CP1', amount: '80.50' },
    [taken],
    { 'cash stripe': '80.5', advances: '-80.5' },
  ],
  [
    'the same with its bill',
    { ...facts, of: 'terminal', stationId: 'CP1', amount: '80.50' },
    [taken, forInvoice],
    { 'cash stripe': '80.5', receivable: '-80.5' },
  ],
])('given %s, then the books say so', (_, payment, changes, expected) => {
  expect(standing(payment, ...changes)).toEqual(expected);
});

test('what the provider keeps is an expense, booked once, whether its answer or its event tells of it', () => {
  const fee = { ref: 'txn_1', amount: '2.93', currency: 'SEK' };
  const { journals } = told(ofInvoice, { ...taken, fee }, { kind: 'pending', fee });
  expect(journals).toHaveLength(1);
  expect(standing(ofInvoice, { ...taken, fee })).toEqual({
    'cash stripe': '77.57',
    'fees stripe': '2.93',
    receivable: '-80.5',
  });
});

test('a provider whose account is in another currency keeps its fee in that: a journal of its own', () => {
  const fee = { ref: 'txn_1', amount: '0.26', currency: 'EUR' };
  const { journals } = told(ofInvoice, taken, { kind: 'pending', fee });
  expect(journals.map(({ journalId, currency, entries }) => [journalId, currency, entries])).toEqual([
    ['payment#p1#1', 'SEK', expect.anything()],
    [
      'payment#p1#2#EUR',
      'EUR',
      [
        { account: 'fees', of: 'stripe', amount: '0.26' },
        { account: 'cash', of: 'stripe', amount: '-0.26' },
      ],
    ],
  ]);
});

test('a change that moves no money is not booked; one that does needs its time', () => {
  const payment = newPayment(ofInvoice);
  expect(journalsOfPayment(payment, { ...payment, dueAt: at })).toEqual([]);
  const paid = withEvent(payment, { eventId: 'e', paymentId: 'p1', at, fact: taken });
  expect(() => journalsOfPayment(payment, paid)).toThrow('nobody says when the money of p1 moved');
});

const cents = fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
const change: fc.Arbitrary<Change> = fc.oneof(
  cents.map((amount): Fact => ({ kind: 'captured', ref: 'pi_1', amount })),
  cents.map((amount): Fact => ({ kind: 'authorised', ref: 'pi_1', amount })),
  cents.map((amount): Fact => ({ kind: 'refunded', amount })),
  fc
    .record({ ref: fc.constantFrom('txn_1', 'txn_2'), amount: cents, currency: fc.constantFrom('SEK', 'EUR') })
    .map((fee): Fact => ({ kind: 'pending', fee })),
  fc.constantFrom<Change>({ kind: 'voided' }, { kind: 'expired' }, forInvoice, writtenOff),
);

test('whatever is heard, in whatever order and however often: each journal is zero, and all of them are where the payment stands', () => {
  fc.assert(
    fc.property(fc.constantFrom(ofInvoice, hold), fc.array(change, { maxLength: 12 }), (payment, changes) => {
      const { known, journals } = told(payment, ...changes);
      for (const { entries } of journals) expect(amountOf(entries).toNumber()).toBe(0);
      const moved = balancesOf(journals).filter(({ amount }) => Number(amount) !== 0);
      const stands = balancesOf(positionOf(known).map((entry) => ({ currency: entry.currency, entries: [entry] })));
      expect(moved).toEqual(stands.filter(({ amount }) => Number(amount) !== 0));
    }),
  );
});
