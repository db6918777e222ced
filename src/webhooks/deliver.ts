import { afterAttempt, type Webhook } from '#domain/webhook/webhook.ts';
import { attempted, heldBack, type Delivery } from '#domain/webhook/delivery.ts';
import { signedHeaders } from '#domain/webhook/signature.ts';
import { now } from '#clock';
import { log } from '#log';
import { getDelivery, putDelivery } from '#store/deliveries.ts';
import { getWebhook, putWebhook } from '#store/webhooks.ts';
import { compose } from './compose.ts';
import { tellItsOwner } from './given-up.ts';
import { post } from './post.ts';

/** So long nobody else takes it up: longer than a receiver may take. */
const leaseMs = 60_000;

/**
 * One attempt, whatever becomes of it: answers whether it arrived. Who takes it up has it for a minute; whoever crashes
 * then leaves it due, so that it may arrive twice, under the same id.
 */
export async function deliver(due: Delivery): Promise<boolean> {
  const webhook = await getWebhook(due.webhookId);
  if (!webhook || webhook.disabledAt) return hold(due);
  const taken = await take(due);
  if (!taken) return false;
  const { eventId, webhookId, body } = taken;
  const at = now().toISOString();
  const headers = { ...signedHeaders(webhook.secret, { id: eventId, at, body }), ...plainHeaders };
  const { retryAfterMs, ...outcome } = await post(webhook.url, headers, body);
  const attempt = { at, ...outcome, milliseconds: now().getTime() - Date.parse(at) };
  log('info', 'webhook-sent', { webhookId, eventId, ...attempt });
  await putDelivery(attempted(taken, attempt, retryAfterMs));
  await note(webhook, attempt);
  return attempt.delivered;
}

const plainHeaders = { 'content-type': 'application/json', 'user-agent': 'Laddnav-Webhooks/1' };

/** Composed when it is first taken up, also where it will be sent later: it says how things were about then. */
async function take(due: Delivery): Promise<(Delivery & { body: string }) | undefined> {
  const known = await getDelivery(due);
  if (known?.status !== 'pending' || known.version !== due.version) return undefined;
  const body = known.body ?? (await compose(known));
  const dueAt = new Date(now().getTime() + leaseMs).toISOString();
  const taken = { ...known, body, dueAt };
  return (await putDelivery(taken)) ? { ...taken, version: taken.version + 1 } : undefined;
}

async function hold(due: Delivery): Promise<false> {
  await putDelivery(heldBack({ ...due, body: due.body ?? (await compose(due)) }));
  return false;
}

async function note(webhook: Webhook, attempt: { at: string; delivered: boolean; status?: number }): Promise<void> {
  const after = afterAttempt(webhook, attempt);
  if (after === webhook || !(await putWebhook(after, webhook)) || !after.disabledAt) return;
  log('warn', 'webhook-given-up', { webhookId: after.webhookId, failingSince: after.failingSince });
  await tellItsOwner(after);
}
