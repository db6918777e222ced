import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { StripeKeys } from './stripe.ts';

let kept: Promise<StripeKeys> | undefined;

/** From the environment where it has them, else from the parameter it names (SecureString, JSON): read once a process. */
export const stripeKeys = (): Promise<StripeKeys> => (kept ??= readKeys());

async function readKeys(): Promise<StripeKeys> {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_PARAMETER: Name } = process.env;
  if (secretKey && webhookSecret) return { secretKey, webhookSecret };
  try {
    const { Parameter } = await new SSMClient().send(new GetParameterCommand({ Name, WithDecryption: true }));
    return JSON.parse(Parameter?.Value ?? '') as StripeKeys;
  } catch (error) {
    kept = undefined;
    throw new Error(`the keys of Stripe are not in the parameter ${Name}`, { cause: error });
  }
}
