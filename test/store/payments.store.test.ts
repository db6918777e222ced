import { beforeAll, expect, test } from 'vitest';
import type { Fact } from '#domain/payment/payment.ts';
import { dynamo } from '#store/client.ts';
import { journalsOf } from '#store/ledger.ts';
import { changePayment, createPayment, getPayment, hearOf } from '#store/payments.ts';
import { freshTables } from '#test/support/tables.ts';
import { requestsOf } from '#test/support/station.ts';

beforeAll(freshTables);

const at = '2026-05-04T09:00:00.000Z';
const made = (paymentId: string) =>
  createPayment({
    ...{ paymentId, of: 'invoice', by: 'card', payerId: 'asa', provider: 'local', currency: 'SEK', amount: '80.50' },
    createdAt: at,
  });
const taken: Fact = { kind: 'captured', ref: 'pi_1', amount: '80.50' };
const hear = (paymentId: string, eventId: string, fact: Fact = taken) => hearOf({ paymentId, eventId, at, fact }, at);
const bookedOf = async (paymentId: string) =>
  (await journalsOf('payment', { from: '2026-05-04', to: '2026-05-04' })).filter((one) => one.paymentId === paymentId);

test('money that is taken is booked in the transaction that notes it, once, whoever tells of it at the same time', async () => {
  await made('p1');
  expect(await requestsOf(() => hear('p1', 'e0'))).toEqual(['GetItem', 'TransactWriteItems']);
  await Promise.all(['e1', 'e1', 'e2', 'e3'].map((eventId) => hear('p1', eventId)));
  expect(await bookedOf('p1')).toMatchObject([{ journalId: 'payment#p1#2', entries: [{ amount: '80.50' }, {}] }]);
  expect((await getPayment('p1'))?.heard).toEqual(['e0', 'e1', 'e2', 'e3']);
});

test('each part that goes back is booked, whatever order they are told in', async () => {
  await made('p2');
  await Promise.all([
    hear('p2', 'e1', { kind: 'refunded', amount: '10.50' }),
    hear('p2', 'e2'),
    hear('p2', 'e3', { kind: 'refunded', amount: '80.50' }),
  ]);
  const cash = (await bookedOf('p2')).flatMap(({ entries }) => entries.filter(({ account }) => account === 'cash'));
  expect(cash.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(0);
});

test('a change that moves no money is one write, and waits where a rival books', async () => {
  await made('p3');
  let refusals = 1;
  dynamo.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const isRefused = commandName === 'PutItemCommand' && refusals-- > 0;
        if (isRefused) throw Object.assign(new Error('conflict'), { name: 'TransactionConflictException' });
        return next(args);
      },
    { step: 'initialize', name: 'rival' },
  );
  const changed = await changePayment('p3', (known) => ({ ...known, dueAt: at })).finally(
    () => void dynamo.middlewareStack.remove('rival'),
  );
  expect(refusals).toBe(-1);
  expect([changed.version, changed.dueAt, await bookedOf('p3')]).toEqual([2, at, []]);
});
