import { afterEach, expect, test, vi } from 'vitest';
import { stripeKeys } from '#payments/keys.ts';

afterEach(() => vi.unstubAllEnvs());

test('the keys of Stripe are those of the environment, where it has both', async () => {
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_1');
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', 'whsec_1');
  expect(await stripeKeys()).toEqual({ secretKey: 'sk_test_1', webhookSecret: 'whsec_1' });
});
