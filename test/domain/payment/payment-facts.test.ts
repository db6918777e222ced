import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import type { Fact, Payment, PaymentEvent } from '#domain/payment/payment.ts';

const begun = newPayment({
  of: 'invoice',
  by: 'card',
  payerId: 'asa',
  paymentId: 'pay-inv-1',
  provider: 'local',
  currency: 'SEK',
  amount: '80.50',
  createdAt: '2026-05-04T09:00:00.000Z',
});
const at = (minute: number) => `2026-05-04T09:${String(minute).padStart(2, '0')}:00.000Z`;
const heard = (...facts: Fact[]): Payment =>
  facts.reduce<Payment>(
    (payment, fact, i) => withEvent(payment, { eventId: `e${i}`, paymentId: 'pay-inv-1', at: at(i), fact }),
    begun,
  );
const card = { brand: 'visa', last4: '4242' };
const held: Fact = { kind: 'authorised', ref: 'pi_1', amount: '600', until: at(59), card };
const taken: Fact = { kind: 'captured', ref: 'pi_1', amount: '80.50', card };
const standing = ({ evidence: _e, heard: _h, ...payment }: Payment) => {
  const known = Object.keys(begun);
  return Object.fromEntries(Object.entries(payment).filter(([name]) => name === 'status' || !known.includes(name)));
};

test('given a payment that nobody has answered, then it is created', () => {
  expect(standing(begun)).toEqual({ status: 'created' });
});

test.each<[string, Fact[], object]>([
  ['held', [held], { status: 'authorised', ref: 'pi_1', authorised: '600', until: at(59), card }],
  ['taken', [held, taken], { status: 'captured', ref: 'pi_1', captured: '80.50', card }],
  ['told to be held after it was taken', [taken, held], { status: 'captured', ref: 'pi_1', captured: '80.50', card }],
  ['given back', [held, { kind: 'voided' }], { status: 'voided' }],
  ['let go by the bank', [held, { kind: 'expired' }], { status: 'expired' }],
  [
    'refused, then held by another card',
    [{ kind: 'failed', attempt: 0, reason: 'card_declined' }, held],
    { status: 'authorised', ref: 'pi_1', authorised: '600', until: at(59), card },
  ],
  ['refused', [{ kind: 'failed', attempt: 1, reason: 'expired_card' }], { status: 'failed', reason: 'expired_card' }],
  [
    'paid back in part',
    [taken, { kind: 'refunded', amount: '10' }],
    { status: 'captured', ref: 'pi_1', captured: '80.50', refunded: '10', card },
  ],
  [
    'paid back whole',
    [{ kind: 'refunded', amount: '80.50' }, { kind: 'refunded', amount: '10' }, taken],
    { status: 'refunded', ref: 'pi_1', captured: '80.50', refunded: '80.50', card },
  ],
])('given money that was %s, then the payment says so and nothing else', (_, facts, expected) => {
  expect(standing(heard(...facts))).toEqual(expected);
});

test('an attempt that fails is one failure, whether the answer or the event tells of it', () => {
  const failed: Fact = { kind: 'failed', attempt: 1, reason: 'card_declined' };
  expect(heard(failed, failed).evidence.failures).toEqual([{ attempt: 1, reason: 'card_declined', at: at(0) }]);
});

const amount = fc.constantFrom('10', '80.50', '600', '900');
const ref = fc.constantFrom('pi_1', 'pi_2');
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({ ref, amount, currency: fc.constantFrom('SEK', 'EUR') }).map((fee): Fact => ({ kind: 'pending', fee })),
  fc.record({ kind: fc.constant('failed' as const), attempt: fc.nat(3), reason: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('authorised' as const), ref, amount, until: fc.constantFrom(at(1), at(2)) }),
  fc.record({ kind: fc.constant('captured' as const), ref, amount }),
  fc.record({ kind: fc.constant('refunded' as const), amount }),
  fc.constant<Fact>({ kind: 'voided' }),
  fc.constant<Fact>({ kind: 'expired' }),
);
const events: fc.Arbitrary<PaymentEvent[]> = fc
  .array(fc.record({ fact: anyFact, minute: fc.nat(59) }), { maxLength: 12 })
  .map((all) => all.map(({ fact, minute }, i) => ({ eventId: `e${i}`, paymentId: 'pay-inv-1', at: at(minute), fact })));
const shuffled = events.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
  ),
);

test('events that come late, twice and in any order end in the same payment', () => {
  fc.assert(
    fc.property(shuffled, ([inOrder, anyhow]) => {
      expect(anyhow.reduce(withEvent, begun)).toEqual(inOrder.reduce(withEvent, begun));
    }),
  );
});

test('money that was taken never looks untaken again', () => {
  fc.assert(
    fc.property(events, (more) => {
      expect(['captured', 'refunded']).toContain(more.reduce(withEvent, heard(taken)).status);
    }),
  );
});
