import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { eventsFrom } from '#domain/webhook/event.ts';
import type { Delivery } from '#domain/webhook/delivery.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** For so long what was sent can be looked at, and sent again. */
const keptDays = 30;

type Name = Pick<Delivery, 'webhookId' | 'eventId'>;
const keyOf = ({ webhookId, eventId }: Name) => ({ of: webhookId, item: eventId });

/** Whether it was written: not where somebody has written it since it was read. Version 0 is a new one, and is there only once. */
export const putDelivery = ({ version, ...delivery }: Delivery): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('webhooks'),
        Item: {
          ...delivery,
          ...keyOf(delivery),
          ...(delivery.dueAt && { due: 'delivery' }),
          version: version + 1,
          expiresAt: Math.floor(Date.parse(delivery.at) / 1000) + keptDays * 86_400,
        },
        ConditionExpression: version === 0 ? 'attribute_not_exists(#of)' : 'version = :before',
        ...(version === 0
          ? { ExpressionAttributeNames: { '#of': 'of' } }
          : { ExpressionAttributeValues: { ':before': version } }),
      }),
    ),
  );

export async function getDelivery(name: Name): Promise<Delivery | undefined> {
  const get = { TableName: tableName('webhooks'), Key: keyOf(name), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && deliveryOf(Item);
}

/** Newest first; only those of events in [from, to), where that is told. */
export function listDeliveries(
  webhookId: string,
  { from, to, ...asked }: PageRequest & { from?: string; to?: string },
): Promise<Page<Delivery>> {
  const ask = {
    KeyConditionExpression: '#of = :webhook AND #item BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#of': 'of', '#item': 'item' },
    ExpressionAttributeValues: {
      ':webhook': webhookId,
      ':from': from === undefined ? 'evt_' : eventsFrom(from),
      // Sorts before all ids of that moment, and after those before it.
      ':to': to === undefined ? 'evt_~' : eventsFrom(to),
    },
    ScanIndexForward: false,
  };
  return read(page('webhooks', ask, asked), deliveryOf);
}

const atOnce = 500;

/** Those to be sent now, those that have waited longest first. Where none is, that is all there is to read. */
export async function dueDeliveries(at: string): Promise<Delivery[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('webhooks'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'delivery', ':at': at },
      Limit: atOnce,
    }),
  );
  return Items.map(deliveryOf);
}

export const deliveryOf = (item: Record<string, unknown>): Delivery => without(item, 'of', 'item', 'due', 'expiresAt');
