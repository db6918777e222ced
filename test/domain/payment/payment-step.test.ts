import { expect, test } from 'vitest';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import { nextStep } from '#domain/payment/payment-step.ts';
import type { Fact, NewPayment, Payment, Wanted } from '#domain/payment/payment.ts';

const createdAt = '2026-05-04T09:00:00.000Z';
const day = (days: number, minutes = 0) =>
  new Date(Date.parse(createdAt) + (days * 1440 + minutes) * 60_000).toISOString();
const common = { paymentId: 'p', provider: 'local', currency: 'SEK', amount: '600', createdAt };
const subjects = {
  hold: { of: 'hold', stationId: 'CP1', evseId: 1, idTag: 'PAY' },
  invoice: { of: 'invoice', by: 'card', payerId: 'asa' },
  topUp: { of: 'topUp', payerId: 'asa' },
  terminal: { of: 'terminal', stationId: 'CP1' },
} as const satisfies Record<string, Partial<NewPayment>>;

const payment = (of: keyof typeof subjects, wanted: Wanted, ...facts: [Fact, string?][]): Payment =>
  facts.reduce<Payment>(
    (known, [fact, at = createdAt], i) => withEvent(known, { eventId: `e${i}`, paymentId: 'p', at, fact }),
    newPayment({ ...common, ...subjects[of], wanted }),
  );
const held: [Fact] = [{ kind: 'authorised', ref: 'pi', amount: '600' }];
const taken: [Fact] = [{ kind: 'captured', ref: 'pi', amount: '80.50' }];
const failed = (attempt: number, at: string): [Fact, string] => [{ kind: 'failed', attempt, reason: 'declined' }, at];

const cancelled = { refunds: { 'cn-1': { amount: '600' } } };

test.each<[string, Payment, string, object]>([
  [
    'a bill that was taken back is not charged',
    payment('invoice', cancelled, failed(1, day(0))),
    day(9),
    { do: 'wait' },
  ],
  [
    'who pays otherwise is charged at once, by another attempt',
    payment('invoice', { anew: { by: 'evt', after: 1 } }, failed(1, day(0))),
    day(0, 1),
    { do: 'charge', attempt: 2 },
  ],
  ['a page nobody has paid on waits half an hour', payment('hold', {}), day(0), { do: 'wait', until: day(0, 30) }],
  ['and is then taken away', payment('hold', {}), day(0, 30), { do: 'void', reason: 'never-paid' }],
  [
    'a card refused on the page changes nothing',
    payment('hold', {}, failed(0, day(0))),
    day(0, 1),
    { do: 'wait', until: day(0, 30) },
  ],
  ['a hold waits for its bill', payment('hold', {}, held), day(3), { do: 'wait' }],
  [
    'a bill takes its part of the hold',
    payment('hold', { capture: '80.50' }, held),
    day(0),
    { do: 'capture', amount: '80.50', attempt: 1 },
  ],
  [
    'never more than is held',
    payment('hold', { capture: '700' }, held),
    day(0),
    { do: 'capture', amount: '600', attempt: 1 },
  ],
  [
    'no bill gives the hold back',
    payment('hold', { release: 'zero-energy' }, held),
    day(0),
    { do: 'void', reason: 'zero-energy' },
  ],
  [
    'a capture that was refused waits',
    payment('hold', { capture: '80.50' }, held, failed(1, day(0))),
    day(0, 5),
    { do: 'wait', until: day(1) },
  ],
  [
    'and is tried again',
    payment('hold', { capture: '80.50' }, held, failed(1, day(0))),
    day(1),
    { do: 'capture', amount: '80.50', attempt: 2 },
  ],
  [
    'a hold the bank let go of is lost',
    payment('hold', { capture: '80.50' }, held, [{ kind: 'expired' }]),
    day(8),
    { do: 'writeOff', reason: 'hold-expired' },
  ],
  ['one that was not needed is not', payment('hold', {}, held, [{ kind: 'expired' }]), day(8), { do: 'wait' }],
  ['an invoice is charged', payment('invoice', {}), day(0), { do: 'charge', attempt: 1 }],
  [
    'a day after it was refused once more',
    payment('invoice', {}, failed(1, day(0))),
    day(1),
    { do: 'charge', attempt: 2 },
  ],
  [
    'then after three',
    payment('invoice', {}, failed(1, day(0)), failed(2, day(1))),
    day(2),
    { do: 'wait', until: day(4) },
  ],
  [
    'then after seven',
    payment('invoice', {}, failed(1, day(0)), failed(2, day(1)), failed(3, day(4))),
    day(5),
    { do: 'wait', until: day(11) },
  ],
  [
    'and then nobody tries any more',
    payment('invoice', {}, failed(1, day(0)), failed(2, day(1)), failed(3, day(4)), failed(4, day(11))),
    day(11),
    { do: 'writeOff', reason: 'declined' },
  ],
  [
    'what is written off is left alone',
    payment('invoice', { writtenOff: 'declined' }, failed(1, day(0))),
    day(30),
    { do: 'wait' },
  ],
  ['what is taken is done', payment('invoice', {}, taken), day(0), { do: 'wait' }],
  [
    'a credit note is paid back',
    payment('invoice', { refunds: { cn1: { amount: '5' } } }, taken),
    day(0),
    { do: 'refund', amount: '5', key: 'cn1' },
  ],
  [
    'once',
    payment('invoice', { refunds: { cn1: { amount: '5', doneAt: day(0) }, cn2: { amount: '6' } } }, taken),
    day(0),
    { do: 'refund', amount: '6', key: 'cn2' },
  ],
  ['a terminal’s money is the charger’s to take', payment('terminal', {}), day(0), { do: 'wait' }],
])('%s', (_, known, at, step) => {
  expect(nextStep(known, at)).toEqual(step);
});
