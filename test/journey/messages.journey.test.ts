import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { eventually, signIn } from '#test/support/api.ts';
import { independentCharger } from '#test/support/charger.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url } = await theStack();

type Seen = { direction: string; action?: string; payload: unknown; sent?: boolean };

test('a technician reads what a charger said and was told, and no secret', async () => {
  const { station } = await smallNetwork(operator, 'MSG1');
  const charger = independentCharger(url, 'MSG1', station.password);
  charger.handle((() => Promise.resolve({ status: 'Accepted' })) as never);
  await charger.connect();
  await charger.call('Heartbeat', {});
  await charger.call('Authorize', { idTag: 'HIDDEN-CARD' });
  const command = await operator.post('/stations/MSG1/commands', { name: 'clear-cache' });

  const technician = await signIn(url, 'technician');
  const seen = await eventually(async () => {
    const { items } = await technician.get('/stations/MSG1/messages');
    return items.length >= 6 && items;
  });
  const messages = seen as (Seen & { messageId: string })[];
  expect(messages.map(({ direction, action }) => `${direction} ${action}`).toSorted()).toEqual(
    ['in Heartbeat', 'out Heartbeat', 'in Authorize', 'out Authorize', 'out ClearCache', 'in ClearCache'].toSorted(),
  );
  expect(messages.find(({ direction, action }) => direction === 'in' && action === 'Authorize')?.payload).toEqual({
    idTag: 'HIDD…',
  });
  const called = messages.filter(({ messageId }) => messageId === command.commandId);
  expect(called.map(({ direction }) => direction).toSorted()).toEqual(['in', 'out']);
  expect(JSON.stringify(messages)).not.toContain('HIDDEN');
  const last = await technician.get('/stations/MSG1/messages?limit=1');
  expect(last.items).toEqual([messages[0]]);
  const before = await technician.get('/stations/MSG1/messages?to=2020-01-01');
  expect(before.items).toEqual([]);

  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/trace.ts', 'MSG1', '--url', url]);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(messages.length);
  for (const line of [/→ Heartbeat/, /← Heartbeat .*currentTime/, /← ClearCache/, /→ ClearCache .*Accepted/])
    expect(lines).toContainEqual(expect.stringMatching(line));
  await charger.close({});
});

test('nobody else’s messages, and none of a station that is not there', async () => {
  await smallNetwork(operator, 'MSG2');
  expect((await operator.get('/stations/MSG2/messages')).items).toEqual([]);
  expect((await operator.call('GET', '/stations/NONE/messages')).status).toBe(404);
  const driver = await signIn(url, 'driver');
  expect((await driver.call('GET', '/stations/MSG2/messages')).status).toBe(403);
  const order = await operator.call('GET', '/stations/MSG2/messages?from=2026-02-01&to=2026-01-01');
  expect(order).toMatchObject({ status: 400, body: { errors: [{ path: 'from' }] } });
});
