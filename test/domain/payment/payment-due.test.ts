import { expect, test } from 'vitest';
import { paymentFailed } from '#domain/notice/payment-notices.ts';
import { driverText } from '#domain/notice/driver-text.ts';
import { afterTrouble, withDue } from '#domain/payment/payment-due.ts';
import { newPayment, withEvent } from '#domain/payment/payment-facts.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { site } from '#test/domain/invoice/billed.ts';

const at = '2026-05-04T09:00:00.000Z';
const common = { provider: 'local', currency: 'SEK', amount: '80.50', createdAt: at, siteId: 'SLUSSEN' };
const invoiced = newPayment({ ...common, paymentId: 'p', of: 'invoice', by: 'card', payerId: 'asa', driverId: 'asa' });
const held = withEvent(
  newPayment({ ...common, paymentId: 'h', of: 'hold', stationId: 'CP1', evseId: 1, idTag: 'PAY' }),
  { eventId: 'e', paymentId: 'h', at, fact: { kind: 'authorised', ref: 'pi', amount: '600' } },
);
const refused = (attempts: number): Payment =>
  Array.from({ length: attempts }, (_, i) => i + 1).reduce<Payment>(
    (payment, attempt) =>
      withEvent(payment, {
        eventId: `f${attempt}`,
        paymentId: 'p',
        at,
        fact: { kind: 'failed', attempt, reason: 'no' },
      }),
    invoiced,
  );
const paid = withEvent(refused(1), {
  eventId: 'c',
  paymentId: 'p',
  at,
  fact: { kind: 'captured', ref: 'pi', amount: '80.50' },
});

test.each<[string, Payment, string | undefined]>([
  ['what can be done now is due now', invoiced, at],
  ['what was refused is due in a day', refused(1), '2026-05-05T09:00:00.000Z'],
  ['what charges under a hold is looked at each minute', held, '2026-05-04T09:01:00.000Z'],
  ['what is paid is never due', paid, undefined],
])('%s', (_, payment, dueAt) => {
  expect(withDue({ ...payment, dueAt: 'before' }, at).dueAt).toBe(dueAt);
});

test('a provider that does not answer is left alone for five minutes', () => {
  expect(afterTrouble(invoiced, at).dueAt).toBe('2026-05-04T09:05:00.000Z');
});

test('the payer is told of each refusal once, and of nothing any more once it is paid', () => {
  expect(withDue(invoiced, at).dunning).toBeUndefined();
  expect(withDue(paid, at).dunning).toBeUndefined();
  const notice = paymentFailed(withDue(refused(2), at));
  expect(notice).toEqual({
    ...{ kind: 'payment-failed', noticeId: 'retry#p#2', siteId: 'SLUSSEN', driverId: 'asa' },
    ...{ currency: 'SEK', total: '80.50', at: '2026-05-07T09:00:00.000Z' },
  });
  expect(driverText(notice!, site, 'sv').sms).toBe(
    'Ditt kort nekades för 80,50 kr, laddning vid Slussen. Vi försöker igen 2026-05-07. Byt kort i appen om det behövs.',
  );
});

test('who pays for a group is told of it, not the driver; of a month no site is told', () => {
  const month = { ...refused(2), payerId: 'group:FLEET', siteId: undefined } as Payment;
  const notice = paymentFailed(withDue(month, at));
  expect(notice).toMatchObject({ kind: 'payment-failed', driverId: 'group:FLEET' });
  expect(driverText(notice!, undefined, 'en').text).toBe(
    'The card was refused for SEK 80.50, your invoice. We try again 2026-05-07.',
  );
});

test('when nobody tries any more, the payer is told that their tags are blocked', () => {
  expect(paymentFailed(withDue(refused(4), at))).toBeUndefined();
  const given = { ...refused(4), wanted: { writtenOff: 'no' } } as Payment;
  const notice = paymentFailed(withDue(given, at));
  expect(notice).toMatchObject({ kind: 'tags-blocked', noticeId: 'blocked#p#4' });
  expect(driverText(notice!, site, 'en').sms).toBe(
    'The payment of SEK 80.50 for charging at Slussen did not go through. Your cards are blocked until it is paid.',
  );
});
