import type { DynamoDBStreamEvent } from 'aws-lambda';
import { deliveryOf } from '#store/deliveries.ts';
import { deliverAll } from '#webhooks/deliver-all.ts';
import { changeOf } from './middleware/each-record.ts';

/** Events have just been put on their way to other systems: the first attempt. Whatever becomes of it, retry-webhooks goes on. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const events = Records.map(changeOf).flatMap(({ after }) => (after ? [deliveryOf(after)] : []));
  await deliverAll(events);
}
