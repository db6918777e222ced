import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describe as openApiOf } from '#api/openapi-document.ts';
import { routes } from '#api/routes.ts';
import { stripeProvider } from '#payments/stripe.ts';
import { startStripe } from '#test/support/stripe-server.ts';

/** PCI DSS 4.0.1 §3: what must never be kept, and what need not be. In any writing: `card_number`, `cardNumber`. */
const forbidden =
  /^(pan|primary_?account_?number|card_?(number|no|holder_?name|holder)|cvv2?|cvc2?|csc|cid|security_?code|track_?(1|2|data)|magnetic_?stripe|pin_?block|exp(iry|iration)?_?(month|year|date)|exp_month|exp_year)$/i;
/** OCPP's expiryDate is of a tag and of a reservation, and no card's. */
const notOfCards = ['expiryDate'];
const isForbidden = (name: string): boolean => forbidden.test(name) && !notOfCards.includes(name);

function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield name;
    yield* namesIn(inner);
  }
}

test('the scan knows card data when it sees it', () => {
  for (const name of ['pan', 'cardNumber', 'card_number', 'CVC', 'cvv2', 'exp_month', 'track2', 'pinBlock'])
    expect([name, isForbidden(name)]).toEqual([name, true]);
  for (const name of ['last4', 'brand', 'company', 'span', 'expiresAt', 'idTag'])
    expect([name, isForbidden(name)]).toEqual([name, false]);
});

test('no field of the API, in or out, has room for card data', () => {
  const document = openApiOf(routes);
  expect([...namesIn(document)].filter(isForbidden)).toEqual([]);
  const text = JSON.stringify(document);
  expect(text).toContain('"last4"');
});

test('no attribute, type or variable of ours is named after card data', () => {
  const files = globSync('{src,functions,lib,local}/**/*.ts').filter((file) => !file.includes('generated'));
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b([A-Za-z_]\w*)\s*[?]?:/g)]
      .map(([, name]) => name!)
      .filter(isForbidden)
      .map((name) => `${file}: ${name}`),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});

test('of all that Stripe tells of a card, the brand and the last four come in', async () => {
  const stripe = await startStripe();
  const provider = stripeProvider(stripe.keys, stripe.place);
  const details = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2031, fingerprint: 'Xt5', iin: '424242' };
  const object = {
    ...{ id: 'pi_1', object: 'payment_intent', status: 'requires_capture', currency: 'sek', amount_capturable: 60000 },
    metadata: { paymentId: 'p1' },
    latest_charge: { payment_method_details: { card: details }, billing_details: { name: 'Åsa' } },
  };
  const { body, signature } = stripe.signed('payment_intent.amount_capturable_updated', object);
  expect(await provider.readEvent(body, signature)).toMatchObject({
    fact: { kind: 'authorised', ref: 'pi_1', amount: '600.00', card: { brand: 'visa', last4: '4242' } },
  });
  const heard = JSON.stringify(await provider.readEvent(body, signature));
  for (const secret of ['2031', 'Xt5', '424242', 'Åsa']) expect(heard).not.toContain(secret);
  stripe.stop();
});
