import Stripe from 'stripe';
import type { Fact } from '#domain/payment/payment.ts';
import { minorUnits } from './minor-units.ts';
import type { Amount, PaymentProvider } from './provider.ts';
import { readEvent, refundedOf } from './stripe-events.ts';
import { factOf, factOfError, reached } from './stripe-facts.ts';

export type StripeKeys = { secretKey: string; webhookSecret: string };

/** Where Stripe is and how patient we are with it: tests have one of their own. */
type Place = Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol' | 'timeout'>;

const withCharge = { expand: ['latest_charge.balance_transaction'] };
const fromUs = (paymentId: string, attempt?: number) => ({
  metadata: { paymentId, ...(attempt && { attempt: String(attempt) }) },
});
const units = ({ amount, currency }: Amount) => ({
  amount: minorUnits(amount, currency),
  currency: currency.toLowerCase(),
});

/** Stripe, by its own client. Its retries are ours to make, with the same key, so that they are counted and bounded. */
export function stripeProvider({ secretKey, webhookSecret }: StripeKeys, place: Place = {}): PaymentProvider {
  const stripe = new Stripe(secretKey, { maxNetworkRetries: 0, timeout: 8000, telemetry: false, ...place });
  const { paymentIntents, checkout, refunds, terminal, customers } = stripe;
  const once = (key: string) => ({ idempotencyKey: key });
  const answered = (call: Promise<Stripe.PaymentIntent>, attempt = 0): Promise<Fact> =>
    call.then(factOf, (error: unknown) => factOfError(error, attempt));

  return {
    name: 'stripe',

    openPage: async ({ paymentId, key, take, backTo, what, ...amount }) => {
      const { amount: unit_amount, currency } = units(amount);
      const session = await reached(
        checkout.sessions.create(
          {
            mode: 'payment',
            line_items: [{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: what } } }],
            payment_intent_data: { ...fromUs(paymentId), capture_method: take === 'hold' ? 'manual' : 'automatic' },
            // A hold that may grow while the car charges, where the card's bank lets it.
            ...(take === 'hold' && {
              allowed_payment_method_types: ['card'],
              payment_method_options: { card: { request_incremental_authorization: 'if_available' } },
            }),
            success_url: backTo,
            cancel_url: backTo,
            ...fromUs(paymentId),
          },
          once(key),
        ),
      );
      return { ref: session.id, url: session.url ?? backTo };
    },

    closePage: async ({ key, page }) => {
      const session = await reached(
        checkout.sessions.expire(page.ref, { expand: ['payment_intent'] }, once(key)).catch((error: unknown) => {
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
          return checkout.sessions.retrieve(page.ref, { expand: ['payment_intent.latest_charge'] });
        }),
      );
      const intent = session.payment_intent;
      return session.status === 'complete' && intent && typeof intent === 'object'
        ? factOf(intent)
        : { kind: 'voided' };
    },

    openSavePage: async ({ payerId, key, customer, email, backTo }) => {
      const known =
        customer ?? (await reached(customers.create({ email, metadata: { payerId } }, once(`${key}/customer`)))).id;
      const session = await reached(
        checkout.sessions.create(
          {
            mode: 'setup',
            customer: known,
            allowed_payment_method_types: ['card'],
            setup_intent_data: { metadata: { payerId } },
            metadata: { payerId },
            success_url: backTo,
            cancel_url: backTo,
          },
          once(key),
        ),
      );
      return { ref: session.id, url: session.url ?? backTo };
    },

    presentAt: async ({ paymentId, key, reader, ...amount }) => {
      const intent = await reached(
        paymentIntents.create(
          {
            ...units(amount),
            ...fromUs(paymentId),
            allowed_payment_method_types: ['card_present'],
            capture_method: 'manual',
          },
          once(key),
        ),
      );
      await reached(
        terminal.readers.processPaymentIntent(reader, { payment_intent: intent.id }, once(`${key}/reader`)),
      );
      return { ref: intent.id, fact: factOf(intent) };
    },

    increment: ({ key, ref, ...amount }) =>
      answered(paymentIntents.incrementAuthorization(ref, { amount: units(amount).amount, ...withCharge }, once(key))),

    capture: ({ key, ref, attempt, ...amount }) =>
      answered(
        paymentIntents.capture(ref, { amount_to_capture: units(amount).amount, ...withCharge }, once(key)),
        attempt,
      ),

    void: ({ key, ref }) => answered(paymentIntents.cancel(ref, {}, once(key))),

    refund: async ({ key, ref, paymentId, ...amount }) => {
      const { charge } = await reached(
        refunds.create(
          { payment_intent: ref, amount: units(amount).amount, ...fromUs(paymentId), expand: ['charge'] },
          once(key),
        ),
      );
      return refundedOf(charge as Stripe.Charge);
    },

    charge: ({ paymentId, key, customer, method, attempt, what, ...amount }) =>
      answered(
        paymentIntents.create(
          {
            ...units(amount),
            ...fromUs(paymentId, attempt),
            customer,
            payment_method: method,
            allowed_payment_method_types: ['card'],
            description: what,
            off_session: true,
            confirm: true,
            ...withCharge,
          },
          once(key),
        ),
        attempt,
      ),

    readEvent: (body, signature) => readEvent(stripe, webhookSecret, body, signature),
  };
}
