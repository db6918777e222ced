import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeProvider } from '#payments/stripe.ts';
import { startStripe } from '#test/support/stripe-server.ts';
import { keepsTheContract } from './contract.ts';

keepsTheContract('the Stripe adapter', async () => {
  const stripe = await startStripe();
  const provider = stripeProvider(stripe.keys, stripe.place);
  return { ...stripe, provider, payOn: async (page, card) => stripe.payOn(page, card) };
});

let stripe: Awaited<ReturnType<typeof startStripe>>;
beforeAll(async () => void (stripe = await startStripe()));
afterAll(() => stripe.stop());

test('every call that moves money bears its key, and the secret goes into the header alone', async () => {
  const provider = stripeProvider(stripe.keys, stripe.place);
  const charge = {
    paymentId: 'p1',
    amount: '100',
    currency: 'JPY',
    customer: 'cus',
    method: 'good',
    attempt: 2,
    what: 'x',
  };
  await provider.charge({ ...charge, key: 'p1/charge/2' });
  const [{ path, key, form, authorization }] = stripe.requests as [(typeof stripe.requests)[0]];
  expect({ path, key, authorization }).toEqual({
    path: 'payment_intents',
    key: 'p1/charge/2',
    authorization: 'Bearer sk_test_stand_in',
  });
  // Yen have no hundredths.
  expect(Object.fromEntries(form)).toMatchObject({
    amount: '100',
    currency: 'jpy',
    'metadata[paymentId]': 'p1',
    'metadata[attempt]': '2',
    off_session: 'true',
    confirm: 'true',
  });
});
