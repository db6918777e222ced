import middy from '@middy/core';
import { now } from '#clock';
import { dueDeliveries } from '#store/deliveries.ts';
import { deliverAll } from '#webhooks/deliver-all.ts';
import { logged } from './middleware/logged.ts';

/** Every minute, what has not arrived yet and is due again. */
const retry = async (): Promise<void> => deliverAll(await dueDeliveries(now().toISOString()));

export const handler = middy<unknown, void>().use(logged('retry-webhooks')).handler(retry);
