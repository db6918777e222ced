import { now } from '#clock';
import { localBooks } from '#store/local-books.ts';
import { localProvider, type LocalProvider } from './local.ts';
import type { PaymentProvider } from './provider.ts';

/** Signs events between functions of one stack that moves no money: nothing is lost where it is known. */
const localSecret = 'local';

/** The provider of this stage, or `undefined` where it is not the local one. */
export const local = (): LocalProvider | undefined =>
  process.env.PAYMENTS === 'stripe'
    ? undefined
    : localProvider({
        books: localBooks,
        now,
        url: `${process.env.PUBLIC_URL ?? ''}/local-cards`,
        secret: localSecret,
      });

/** Stripe's client is read only where it is spoken to. */
export async function currentProvider(): Promise<PaymentProvider> {
  const here = local();
  if (here) return here;
  const { stripeKeys } = await import('./keys.ts');
  const { stripeProvider } = await import('./stripe.ts');
  return stripeProvider(await stripeKeys());
}
