import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { GroupPayer } from '#domain/subscription/group-payer.ts';
import { dueAt } from '#domain/subscription/subscription-month.ts';
import type { Subscription } from '#domain/subscription/plan.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** Under which all groups are listed. */
const listed = 'group';

const subscriptionOf = (item: Record<string, unknown>) => without<Subscription>(item, 'item', 'due', 'dueAt');

const groupPayerOf = (item: Record<string, unknown>) => without<GroupPayer>(item, 'item', 'listed');

/** Consistent: who bills a month goes by what was written a moment before. */
async function itemOf(payerId: string, item: 'SUBSCRIPTION' | 'PAYER') {
  const get = { TableName: tableName('subscriptions'), Key: { payerId, item }, ConsistentRead: true };
  return (await dynamo.send(new GetCommand(get))).Item;
}

export async function getSubscription(payerId: string): Promise<Subscription | undefined> {
  const item = await itemOf(payerId, 'SUBSCRIPTION');
  return item && subscriptionOf(item);
}

export async function getGroupPayer(payerId: string): Promise<GroupPayer | undefined> {
  const item = await itemOf(payerId, 'PAYER');
  return item && groupPayerOf(item);
}

export async function putGroupPayer(payer: GroupPayer): Promise<void> {
  const Item = { ...payer, item: 'PAYER', listed };
  await dynamo.send(new PutCommand({ TableName: tableName('subscriptions'), Item }));
}

/** By name. */
export const listGroupPayers = (request: PageRequest): Promise<Page<GroupPayer>> =>
  read(
    page(
      'subscriptions',
      {
        IndexName: 'byGroup',
        KeyConditionExpression: 'listed = :listed',
        ExpressionAttributeValues: { ':listed': listed },
      },
      request,
    ),
    groupPayerOf,
  );

/**
 * What writes it where nobody has since it was read; version 0 is a new one. It is due when its month is over, also once
 * it has ended: a session may come late.
 */
export const subscriptionPut = (subscription: Subscription) => ({
  TableName: tableName('subscriptions'),
  Item: {
    ...subscription,
    item: 'SUBSCRIPTION',
    due: 'month',
    dueAt: dueAt(subscription.nextMonth, subscription.timeZone),
    version: subscription.version + 1,
  },
  ConditionExpression: subscription.version === 0 ? 'attribute_not_exists(payerId)' : 'version = :before',
  ...(subscription.version > 0 && { ExpressionAttributeValues: { ':before': subscription.version } }),
});

/** Whether it was written. */
export const putSubscription = (subscription: Subscription): Promise<boolean> =>
  held(dynamo.send(new PutCommand(subscriptionPut(subscription))));

/** One request where nothing is due. The longest waiting first. */
export async function dueSubscriptions(at: string, limit = 100): Promise<Subscription[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('subscriptions'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'month', ':at': at },
      Limit: limit,
    }),
  );
  return Items.map(subscriptionOf);
}
