import { randomBytes, randomUUID } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { replayed, type Delivery } from '#domain/webhook/delivery.ts';
import { secretOf } from '#domain/webhook/signature.ts';
import { enabled, type Webhook } from '#domain/webhook/webhook.ts';
import { without } from '#domain/without.ts';
import { getDelivery, listDeliveries, putDelivery } from '#store/deliveries.ts';
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, putWebhook } from '#store/webhooks.ts';
import { objectionTo } from '#webhooks/public-address.ts';
import { addressOf } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { byId, nothing } from './schemas/common.ts';
import * as schema from './schemas/webhook.ts';

/** Each event is a write for each of them. */
const most = 20;
const replayedAtOnce = 200;

export const create = endpoint({
  summary: 'Have events sent to a system of yours; its secret is shown this once',
  body: schema.webhookBody,
  response: schema.webhookCreated,
  status: 201,
  handle: async ({ body: { url, events }, caller }) => {
    const objection = objectionTo(url);
    if (objection)
      throw new DomainError('invalid', 'Nothing can be sent there.', [{ path: 'url', message: objection }]);
    if ((await listWebhooks()).length >= most) throw new DomainError('conflict', `There are ${most} webhooks already.`);
    const [createdAt, createdBy] = [now().toISOString(), await addressOf(caller.username)];
    const secret = secretOf(randomBytes(32));
    const webhook: Webhook = {
      webhookId: randomUUID(),
      url,
      events: [...new Set(events)],
      secret,
      createdAt,
      createdBy,
    };
    await createWebhook(webhook);
    return { ...view(webhook), secret };
  },
});

export const list = endpoint({
  summary: 'Where events are sent, and whether they arrive',
  response: schema.webhookList,
  handle: async () => ({ items: (await listWebhooks()).map(view) }),
});

export const show = endpoint({
  summary: 'One webhook',
  params: byId,
  response: schema.webhook,
  handle: async ({ params: { id } }) => view(await find(id)),
});

export const remove = endpoint({
  summary: 'Send nothing there any more, and forget it',
  params: byId,
  response: nothing,
  status: 204,
  handle: async ({ params: { id } }) => deleteWebhook((await find(id)).webhookId),
});

export const enable = endpoint({
  summary: 'Send again from now on; what it missed is sent by a replay',
  params: byId,
  response: schema.webhook,
  handle: ({ params: { id } }) => change(id, enabled),
});

export const disable = endpoint({
  summary: 'Send nothing for a while; what happens meanwhile is kept for a replay',
  params: byId,
  response: schema.webhook,
  handle: ({ params: { id } }) =>
    change(id, (webhook) => ({ ...webhook, disabledAt: webhook.disabledAt ?? now().toISOString() })),
});

export const deliveries = endpoint({
  summary: 'What was sent there and how that went, the newest event first',
  params: byId,
  query: schema.deliveryQuery,
  response: schema.deliveryList,
  handle: async ({ params: { id }, query }) => {
    await find(id);
    const { items, next } = await listDeliveries(id, query);
    return { items: items.map(viewOfDelivery), next };
  },
});

export const delivery = endpoint({
  summary: 'One event, as it is sent, and each attempt',
  params: schema.deliveryRef,
  response: schema.delivery,
  handle: async ({ params: { id, eventId } }) => {
    const found = await findDelivery(id, eventId);
    return { ...viewOfDelivery(found), body: found.body && (JSON.parse(found.body) as unknown) };
  },
});

export const replayOne = endpoint({
  summary: 'Send one event once more, under its id',
  params: schema.deliveryRef,
  response: schema.delivery,
  status: 202,
  handle: async ({ params: { id, eventId } }) => {
    const found = await findDelivery(id, eventId);
    await putDelivery(replayed(found, now().toISOString()));
    return viewOfDelivery(await findDelivery(id, eventId));
  },
});

export const replay = endpoint({
  summary: 'Send all events of a time once more, each under its id, within the next minutes',
  params: byId,
  body: schema.replayBody,
  response: schema.replayed,
  status: 202,
  handle: async ({ params: { id }, body }) => {
    if (body.to <= body.from)
      throw new DomainError('invalid', 'The request is not as it should be: see errors.', [
        { path: 'to', message: 'ends before it begins' },
      ]);
    await find(id);
    const { items, next } = await listDeliveries(id, { ...body, limit: replayedAtOnce });
    const at = now().toISOString();
    await Promise.all(items.map((each) => putDelivery(replayed(each, at))));
    return { replayed: items.length, next };
  },
});

async function find(id: string): Promise<Webhook> {
  const found = await getWebhook(id);
  if (!found) throw new DomainError('notFound', `There is no webhook ${id}.`);
  return found;
}

async function findDelivery(webhookId: string, eventId: string): Promise<Delivery> {
  const found = await getDelivery({ webhookId, eventId });
  if (!found) throw new DomainError('notFound', `There is no event ${eventId} of webhook ${webhookId}.`);
  return found;
}

async function change(id: string, to: (webhook: Webhook) => Webhook) {
  const before = await find(id);
  if (!(await putWebhook(to(before), before))) throw new DomainError('conflict', 'Somebody has just changed it.');
  return view(await find(id));
}

const view = (webhook: Webhook) => ({
  ...webhook,
  id: webhook.webhookId,
  status: webhook.disabledAt ? ('disabled' as const) : ('enabled' as const),
});

const viewOfDelivery = (delivery: Delivery) => ({ ...without(delivery, 'body'), nextAt: delivery.dueAt });
