import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url } = await theStack();

const comesIn = async (id: string, password?: string): Promise<boolean> => {
  const charger = independentCharger(url, id, password);
  try {
    await charger.connect();
    await charger.close({});
    return true;
  } catch {
    return false;
  }
};

test('a charger gets a new password while it is connected, and the old one counts until it has used it', async () => {
  const { station } = await smallNetwork(operator, 'ROTATE');
  const charger = independentCharger(url, 'ROTATE', station.password);
  let key = '';
  charger.handle('ChangeConfiguration', (({ params }: { params: { key: string; value: string } }) => {
    if (params.key === 'AuthorizationKey') key = params.value;
    return Promise.resolve({ status: 'Accepted' });
  }) as never);
  await charger.connect();
  const { commandId } = await operator.post('/stations/ROTATE/password', {});
  const path = `/stations/ROTATE/commands/${commandId}`;
  await eventually(async () => (await operator.get(path)).status === 'accepted');
  await charger.close({});

  expect(key).toMatch(/^[\da-f]{40}$/);
  expect(await comesIn('ROTATE', station.password)).toBe(true);
  expect(await comesIn('ROTATE', key)).toBe(true);
  expect(await comesIn('ROTATE', station.password)).toBe(false);
  expect(await comesIn('ROTATE', Buffer.from(key, 'hex').toString())).toBe(true);
  const told = [await operator.get(path), await operator.get('/stations/ROTATE/messages')];
  expect(JSON.stringify(told)).not.toContain(key);
  expect((await operator.call('POST', '/stations/NONE/password', {})).status).toBe(404);
});

test('a charger that has lost its password gets one by hand; until it has come with that, the old one counts', async () => {
  const { station } = await smallNetwork(operator, 'LOST');
  const shown = await operator.post('/stations/LOST/password', { show: true });
  expect(shown).toEqual({ id: 'LOST', password: expect.stringMatching(/^\w{20}$/) as string, url: station.url });
  expect(await comesIn('LOST', station.password)).toBe(true);
  expect(await comesIn('LOST', shown.password)).toBe(true);
  expect(await comesIn('LOST', station.password)).toBe(false);
  const known = [await operator.get('/stations/LOST'), await operator.get('/stations/LOST/commands')];
  expect(JSON.stringify(known)).not.toContain(shown.password);
});

test('a charger without a password comes in only where its site says so', async () => {
  const { siteId, station } = await smallNetwork(operator, 'BARE');
  const site = { name: 'Slussen', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  expect(await comesIn('BARE')).toBe(false);
  expect(await operator.put(`/sites/${siteId}`, { ...site, securityProfile0: true })).toMatchObject({
    securityProfile0: true,
  });
  expect([await comesIn('BARE'), await comesIn('BARE', 'wrong'), await comesIn('BARE', station.password)]).toEqual([
    true,
    false,
    true,
  ]);
  await operator.put(`/sites/${siteId}`, site);
  expect(await comesIn('BARE')).toBe(false);
});
