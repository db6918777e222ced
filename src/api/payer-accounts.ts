import { randomUUID } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { currentProvider } from '#payments/current.ts';
import { getAccount } from '#store/accounts.ts';
import { getDriver } from '#store/drivers.ts';
import { createPayment } from '#store/payments.ts';
import type { Caller } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/payment.ts';
import { mayRead, scopeOf } from './self.ts';

const backToApp = () => `${process.env.PUBLIC_URL}/driver`;

export const show = endpoint({
  summary: 'How a driver pays: the card, the balance; a driver sees their own',
  params: schema.payerRef,
  response: schema.account,
  handle: async ({ params: { id }, caller }) => {
    await payer(id, caller);
    const { method, balance, blockedTags } = await getAccount(id);
    return { driverId: id, card: method?.card, balance, blocked: Boolean(blockedTags?.length) };
  },
});

export const saveCard = endpoint({
  summary: 'Opens the page where a driver saves a card for later charges',
  params: schema.payerRef,
  body: schema.backBody,
  response: schema.pageOpened,
  status: 201,
  handle: async ({ params: { id }, body, caller }) => {
    const { email } = await payer(id, caller);
    return openSavePage(id, { email, backTo: body.backTo ?? backToApp() });
  },
});

export async function openSavePage(payerId: string, { email, backTo }: { email?: string; backTo: string }) {
  const { method } = await getAccount(payerId);
  const provider = await currentProvider();
  const customer = method?.provider === provider.name ? method.customer : undefined;
  const { url } = await provider.openSavePage({ payerId, key: `save/${randomUUID()}`, backTo, customer, email });
  return { url };
}

export const topUp = endpoint({
  summary: 'Opens the page where a driver fills up their balance; it pays what is invoiced from then on',
  params: schema.payerRef,
  body: schema.topUpBody,
  response: schema.pageOpened,
  status: 201,
  handle: async ({ params: { id }, body: { currency, amount, backTo = backToApp() }, caller }) => {
    await payer(id, caller);
    const { balance } = await getAccount(id);
    if (balance && balance.currency !== currency)
      throw new DomainError('conflict', `This balance is kept in ${balance.currency}.`);
    const paymentId = `top-up-${randomUUID()}`;
    const provider = await currentProvider();
    const money = { currency, amount };
    const call = { paymentId, key: `${paymentId}/page`, ...money, take: 'now', backTo, what: 'Balance' } as const;
    const page = await provider.openPage(call);
    const at = now().toISOString();
    const facts = { provider: provider.name, driverId: id, createdAt: at, dueAt: at, page };
    await createPayment({ paymentId, of: 'topUp', payerId: id, ...money, ...facts });
    return { url: page.url };
  },
});

/** Somebody else's account is answered as one that is not there. */
export async function payer(id: string, caller: Caller) {
  const [driver, scope] = await Promise.all([getDriver(id), scopeOf(caller)]);
  if (!driver || driver.erasedAt || !mayRead(scope, id)) throw new DomainError('notFound', `There is no driver ${id}.`);
  return driver;
}
