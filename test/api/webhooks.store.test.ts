import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { tellSystems } from '#announce/tell-systems.ts';
import { dueDeliveries, getDelivery, putDelivery } from '#store/deliveries.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

vi.mock('#api/accounts.ts', () => ({ addressOf: (name: string) => Promise.resolve(`${name}.example`) }));

beforeAll(async () => {
  process.env.PUBLIC_URL = 'https://charge.example';
  await freshTables();
});
beforeEach(async () => {
  for (const { id } of (await operator('GET', '/webhooks')).body.items)
    await operator('DELETE', `/webhooks/${id as string}`);
});

const operator = as(['operator']);
const url = 'https://example.com/hooks';
const create = async (body: object = {}) =>
  (await operator('POST', '/webhooks', { url, ...body })).body as unknown as { id: string };
const at = (hour: number) => `2026-12-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
const happens = (hour: number) => tellSystems({ type: 'session.ended', at: at(hour), about: { id: `s${hour}` } });

test('a webhook is made, its secret shown once, and forgotten', async () => {
  const { status, body } = await operator('POST', '/webhooks', { url, events: ['session.ended', 'session.ended'] });
  expect([status, body]).toMatchObject([
    201,
    { url, events: ['session.ended'], status: 'enabled', createdBy: 'operator@demo.example' },
  ]);
  expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const shown = (await operator('GET', `/webhooks/${body.id as string}`)).body;
  expect(shown).not.toHaveProperty('secret');
  expect((await operator('GET', '/webhooks')).body.items).toEqual([shown]);
  expect((await operator('DELETE', `/webhooks/${body.id as string}`)).status).toBe(204);
  expect((await operator('GET', `/webhooks/${body.id as string}`)).status).toBe(404);
  expect((await operator('POST', '/webhooks', { url })).body.events).toContain('station.offline');
});

test.each<[string, object, string]>([
  ['plain HTTP', { url: 'http://example.com' }, 'url'],
  ['an address of our own network', { url: 'https://169.254.169.254/latest/meta-data' }, 'url'],
  ['no address', { url: 'example' }, 'url'],
  ['events there are none of', { url, events: ['weather.changed'] }, 'events.0'],
  ['no events', { url, events: [] }, 'events'],
])('%s is refused, and named', async (_, body, path) => {
  const answer = await operator('POST', '/webhooks', body);
  expect([answer.status, answer.body.errors.map((error) => error.path)]).toEqual([400, [path]]);
});

test('what was sent is listed by time, looked at, and sent anew: one, or all of a time', async () => {
  const { id } = await create();
  for (const hour of [8, 9, 10]) await happens(hour);
  const list = async (query?: Record<string, string>) =>
    (await operator('GET', `/webhooks/${id}/deliveries`, undefined, query)).body.items;
  const all = await list();
  expect(all.map((item) => item.at)).toEqual([at(10), at(9), at(8)]);
  expect((await list({ from: at(9), to: at(10) })).map((item) => item.at)).toEqual([at(9)]);
  for (const { eventId } of all) {
    const known = (await getDelivery({ webhookId: id, eventId: eventId as string }))!;
    await putDelivery({ ...known, status: 'delivered', dueAt: undefined, body: '{"type":"session.ended"}' });
  }
  expect(await dueDeliveries(at(23))).toEqual([]);
  const one = `/webhooks/${id}/deliveries/${all[2]!.eventId as string}`;
  expect((await operator('GET', one)).body).toMatchObject({ status: 'delivered', body: { type: 'session.ended' } });
  expect((await operator('POST', `${one}/replay`)).body).toMatchObject({ status: 'pending', at: at(8) });
  const { status, body } = await operator('POST', `/webhooks/${id}/replay`, { from: at(9), to: at(11) });
  expect([status, body]).toEqual([202, { replayed: 2 }]);
  expect(await dueDeliveries(new Date(Date.now() + 1000).toISOString())).toHaveLength(3);
  expect((await operator('POST', `/webhooks/${id}/replay`, { from: at(9), to: at(9) })).body.errors[0]!.path).toBe(
    'to',
  );
  expect((await operator('POST', `/webhooks/${id}/deliveries/evt_none/replay`)).status).toBe(404);
});

test('one that is disabled keeps what happens, and goes on when it is enabled', async () => {
  const { id } = await create();
  expect((await operator('POST', `/webhooks/${id}/disable`)).body.status).toBe('disabled');
  expect((await operator('POST', `/webhooks/${id}/disable`)).body.status).toBe('disabled');
  await happens(12);
  expect((await operator('GET', `/webhooks/${id}/deliveries`)).body.items).toHaveLength(1);
  const { body } = await operator('POST', `/webhooks/${id}/enable`);
  expect([body.status, body.disabledAt]).toEqual(['enabled', undefined]);
});
