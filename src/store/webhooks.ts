import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Webhook } from '#domain/webhook/webhook.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

const all = 'WEBHOOKS';
const keyOf = (webhookId: string) => ({ of: all, item: webhookId });

export async function createWebhook(webhook: Webhook): Promise<void> {
  const Item = { ...webhook, ...keyOf(webhook.webhookId) };
  await dynamo.send(new PutCommand({ TableName: tableName('webhooks'), Item }));
}

/** There are few. Consistent: who has just been put hears of what happens next. */
export async function listWebhooks(): Promise<Webhook[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('webhooks'),
      KeyConditionExpression: '#of = :all',
      ExpressionAttributeNames: { '#of': 'of' },
      ExpressionAttributeValues: { ':all': all },
      ConsistentRead: true,
    }),
  );
  return Items.map(webhookOf);
}

export async function getWebhook(webhookId: string): Promise<Webhook | undefined> {
  const get = { TableName: tableName('webhooks'), Key: keyOf(webhookId), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && webhookOf(Item);
}

/** `false` where it is gone, or somebody has disabled or enabled it meanwhile. */
export const putWebhook = (webhook: Webhook, before: Webhook): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('webhooks'),
        Item: { ...webhook, ...keyOf(webhook.webhookId) },
        ...(before.disabledAt === undefined
          ? { ConditionExpression: 'attribute_exists(#of) AND attribute_not_exists(disabledAt)' }
          : {
              ConditionExpression: 'attribute_exists(#of) AND disabledAt = :before',
              ExpressionAttributeValues: { ':before': before.disabledAt },
            }),
        ExpressionAttributeNames: { '#of': 'of' },
      }),
    ),
  );

/** What is still on its way to it finds nobody. */
export async function deleteWebhook(webhookId: string): Promise<void> {
  await dynamo.send(new DeleteCommand({ TableName: tableName('webhooks'), Key: keyOf(webhookId) }));
}

const webhookOf = (item: Record<string, unknown>): Webhook => without(item, 'of', 'item');
