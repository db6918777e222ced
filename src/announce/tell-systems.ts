import { now } from '#clock';
import { houseEvent, type HouseEvent } from '#domain/webhook/event.ts';
import { wants, type Webhook } from '#domain/webhook/webhook.ts';
import { putDelivery } from '#store/deliveries.ts';
import { listWebhooks } from '#store/webhooks.ts';

/** Puts an event on its way to each webhook that wants it; told twice, it is one. To one that is disabled it is kept. */
export async function tellSystems(happening: Parameters<typeof houseEvent>[0]): Promise<void> {
  const event = houseEvent(happening);
  const webhooks = (await listWebhooks()).filter((webhook) => wants(webhook, event.type));
  await Promise.all(webhooks.map((webhook) => putDelivery(deliveryOf(webhook, event))));
}

/** Due at once: the stream takes it up, and should that fail, the next minute. */
const deliveryOf = ({ webhookId }: Webhook, event: HouseEvent) => ({
  ...event,
  webhookId,
  status: 'pending' as const,
  attempts: [],
  dueAt: now().toISOString(),
  version: 0,
});
