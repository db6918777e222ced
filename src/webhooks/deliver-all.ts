import type { Delivery } from '#domain/webhook/delivery.ts';
import { describeError, log } from '#log';
import { deliver } from './deliver.ts';

const atOnce = 10;
/** What is not begun by then is left to the next minute. */
const enoughMs = 30_000;

/**
 * Some at a time to each receiver, all receivers side by side: one that does not answer keeps no other waiting. Where none
 * of some has arrived, the rest stays due: a receiver that is down is knocked at, and not stormed.
 */
export async function deliverAll(due: Delivery[]): Promise<void> {
  const receivers = Map.groupBy(due, ({ webhookId }) => webhookId);
  const until = performance.now() + enoughMs;
  await Promise.all([...receivers.values()].map((deliveries) => toOne(deliveries, until)));
}

async function toOne(deliveries: Delivery[], until: number): Promise<void> {
  for (let from = 0; from < deliveries.length && performance.now() < until; from += atOnce) {
    const some = await Promise.all(deliveries.slice(from, from + atOnce).map(attempt));
    if (!some.some(Boolean)) return;
  }
}

async function attempt(delivery: Delivery): Promise<boolean> {
  try {
    return await deliver(delivery);
  } catch (error) {
    // It is due again in a minute.
    const { webhookId, eventId } = delivery;
    log('error', 'webhook-failed', { webhookId, eventId, ...describeError(error) });
    return false;
  }
}
