import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { tellSystems } from '#announce/tell-systems.ts';
import type { Webhook } from '#domain/webhook/webhook.ts';
import { dueDeliveries, listDeliveries } from '#store/deliveries.ts';
import { changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createWebhook, deleteWebhook, getWebhook } from '#store/webhooks.ts';
import { deliverAll } from '#webhooks/deliver-all.ts';
import { session, site } from '#test/domain/invoice/billed.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { startReceiver } from '#test/support/receiver.ts';
import { freshTables } from '#test/support/tables.ts';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  [receiver, messengers] = await Promise.all([startReceiver(), startMessengers()]);
  process.env.PUBLIC_URL = 'http://localhost:8080';
  process.env.SENDER_EMAIL = 'laddnav@example.com';
  vi.useFakeTimers({ toFake: ['Date'] });
  await putSite(site);
  const settled = {
    at: session.stop.at,
    energyWh: 12_000,
    cost: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' },
  };
  await changeSession('s1', () => ({ ...session, settledAt: session.stop.at, settled }));
});
afterAll(() => {
  vi.useRealTimers();
  delete process.env.PUBLIC_URL;
  receiver.stop();
  messengers.stop();
});

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const hour = (n: number) => new Date(Date.parse('2026-12-10T08:00:00.000Z') + n * 3_600_000).toISOString();
let webhook: Webhook;
let hooks = 0;
beforeEach(async () => {
  vi.setSystemTime(Date.parse(hour(0)));
  const createdBy = 'ann@example.com';
  webhook = {
    webhookId: `w${++hooks}`,
    url: receiver.url,
    events: ['session.ended'],
    secret,
    createdAt: hour(0),
    createdBy,
  };
  await createWebhook(webhook);
  Object.assign(receiver.behaviour, { secret, answer: 204 });
});
afterEach(async () => {
  receiver.received.splice(0);
  messengers.mailed.splice(0);
  await deleteWebhook(webhook.webhookId);
});

const ended = (occasion = '') => tellSystems({ type: 'session.ended', at: hour(0), about: { id: 's1' }, occasion });
const dueAt = async (n: number) =>
  (await dueDeliveries(hour(n))).filter(({ webhookId }) => webhookId === webhook.webhookId);
async function lookAt(n: number): Promise<void> {
  vi.setSystemTime(Date.parse(hour(n)));
  await deliverAll(await dueAt(n));
}
const deliveries = async () => (await listDeliveries(webhook.webhookId, { limit: 50 })).items;

test('an event arrives once however often it is told, signed, and says what the API says', async () => {
  await ended();
  await ended();
  await tellSystems({ type: 'session.started', at: hour(0), about: { id: 's1' } });
  await lookAt(0);
  await lookAt(1);
  expect(receiver.received).toHaveLength(1);
  const [{ id, body, verified, headers } = { id: '', body: {}, verified: false, headers: {} }] = receiver.received;
  expect([verified, headers['content-type']]).toEqual([true, 'application/json']);
  expect(body).toMatchObject({
    type: 'session.ended',
    timestamp: hour(0),
    data: { id: 's1', status: 'ended', energyWh: 12_000, cost: { currency: 'SEK', inclVat: '80.50' } },
  });
  // What the API does not name stays inside.
  expect(body.data).not.toHaveProperty('version');
  expect(await deliveries()).toMatchObject([{ eventId: id, status: 'delivered', attempts: [{ status: 204 }] }]);
});

test('what is refused is sent again, the same under the same id, until it is taken', async () => {
  receiver.behaviour.answer = 503;
  await ended();
  await lookAt(0);
  await lookAt(0.01);
  expect(receiver.received).toHaveLength(1);
  await lookAt(0.02);
  receiver.behaviour.answer = 200;
  await lookAt(1);
  await lookAt(5);
  expect(receiver.received.map(({ id, verified }) => [id, verified])).toEqual([
    ...Array.from({ length: 3 }, () => [receiver.received[0]!.id, true]),
  ]);
  expect(new Set(receiver.received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  const [delivery] = await deliveries();
  expect(delivery!.attempts.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect((await getWebhook(webhook.webhookId))!.failingSince).toBeUndefined();
});

test('no redirect is followed', async () => {
  receiver.behaviour.answer = { redirect: `${receiver.url}/elsewhere` };
  await ended();
  await lookAt(0);
  expect(receiver.received).toHaveLength(1);
  expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: [{ delivered: false, status: 302 }] }]);
});

test('two who take it up at once send it once', async () => {
  await ended();
  await Promise.all([lookAt(0), lookAt(0), lookAt(0)]);
  expect(receiver.received).toHaveLength(1);
});

test('after three days without one success it is disabled, its owner is told once, and what comes is kept for a replay', async () => {
  receiver.behaviour.answer = 500;
  for (const day of [0, 1, 2, 3, 4]) {
    await ended(`day ${day}`);
    await lookAt(day * 24);
    await lookAt(day * 24 + 0.1);
  }
  expect(await getWebhook(webhook.webhookId)).toMatchObject({ failingSince: hour(0), disabledAt: hour(72) });
  expect(messengers.mailed).toMatchObject([
    { to: ['ann@example.com'], subject: 'The webhook to localhost:' + new URL(receiver.url).port + ' is disabled' },
  ]);
  const sent = receiver.received.length;
  await lookAt(200);
  expect(receiver.received).toHaveLength(sent);
  expect((await deliveries()).map(({ status }) => status)).toContain('held');
  expect(await dueAt(500)).toEqual([]);
});

test('a receiver that is down is knocked at, not stormed', async () => {
  receiver.behaviour.answer = 500;
  for (let i = 0; i < 25; i++) await ended(String(i));
  await lookAt(0);
  expect(receiver.received).toHaveLength(10);
  receiver.behaviour.answer = 200;
  await lookAt(0.02);
  expect(receiver.received).toHaveLength(35);
});
