import { randomUUID } from 'node:crypto';
import { now } from '#clock';
import { change } from '#billing/subscribe.ts';
import { DomainError } from '#domain/error.ts';
import type { Driver } from '#domain/driver/token.ts';
import { deleteAccount } from '#store/accounts.ts';
import { createDriver, driverByLogin, eraseDriver, getDriver, listDrivers } from '#store/drivers.ts';
import { emptyInbox } from '#store/inbox.ts';
import { getSubscription } from '#store/subscriptions.ts';
import { deleteWatchesOf } from '#store/watches.ts';
import { putToken, tokensOf } from '#store/tokens.ts';
import { closeAccount, openAccount } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { byId, nothing, page } from './schemas/common.ts';
import * as schema from './schemas/driver.ts';
import { withVatCheck } from './vat-id.ts';

export const create = endpoint({
  summary: 'Register a driver and open an account to sign in with',
  body: schema.driverBody,
  response: schema.driver,
  status: 201,
  handle: async ({ body }) => {
    const company = body.company && (await withVatCheck(body.company, 'company.vatId'));
    const login = await openAccount(body.email);
    if (await driverByLogin(login)) throw new DomainError('conflict', `${body.email} is a driver already.`);
    const driver: Driver = {
      driverId: randomUUID(),
      ...body,
      ...(company && { company }),
      login,
      createdAt: now().toISOString(),
    };
    await createDriver(driver);
    return view(driver);
  },
});

export const list = endpoint({
  summary: 'All drivers',
  query: page,
  response: schema.driverList,
  handle: async ({ query }) => {
    const { items, next } = await listDrivers(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One driver',
  params: byId,
  response: schema.driver,
  handle: async ({ params }) => view(await driver(params.id)),
});

export const erase = endpoint({
  summary: 'Erase the person, keep the books',
  params: byId,
  response: nothing,
  status: 204,
  handle: async ({ params: { id } }) => {
    const { login } = await driver(id);
    // The account first: whatever fails after it can be repeated, for the driver is still there to be erased.
    if (login) await closeAccount(login);
    const at = now().toISOString();
    const tokens = await tokensOf(id);
    await Promise.all(tokens.map(({ driverId: _, ...token }) => putToken({ ...token, status: 'blocked' }, at)));
    const subscription = await getSubscription(id);
    if (subscription && subscription.status !== 'ended') await change('end', id, at);
    await deleteAccount(id);
    await emptyInbox(id);
    await deleteWatchesOf(id);
    await eraseDriver(id, at);
  },
});

async function driver(id: string): Promise<Driver> {
  const found = await getDriver(id);
  if (!found) throw new DomainError('notFound', `There is no driver ${id}.`);
  return found;
}

const view = (driver: Driver) => ({ ...driver, id: driver.driverId });
