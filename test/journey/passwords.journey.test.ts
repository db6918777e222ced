import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type LocalStack } from '#local/start.ts';
import { eventually, signIn, type Api } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';

let stack: LocalStack;
let operator: Api;

beforeAll(async () => {
  stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true });
  operator = await signIn(stack.url, 'operator');
});
afterAll(() => stack?.stop());

const comesIn = async (id: string, password: string): Promise<boolean> => {
  const charger = independentCharger(stack.url, id, password);
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
  const charger = independentCharger(stack.url, 'ROTATE', station.password);
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
