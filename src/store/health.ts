import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Attempt } from '#domain/health/attempt.ts';
import { withSeen, type Seen } from '#domain/health/finding.ts';
import { withAttempt, type Health } from '#domain/health/health.ts';
import type { Place } from '#domain/station/station.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

type HealthItem = Health & { item: string; version: number };

const prefix = 'HEALTH#';

/** As many writers as sessions of one connector can be settled at once. */
const mostTries = 20;

export const noteAttempt = (place: Place, attempt: Attempt): Promise<void> =>
  change(place, (known) => withAttempt(known, attempt));

export const noteSeen = (place: Place, seen: Seen): Promise<void> => change(place, (known) => withSeen(known, seen));

/** One read, and a write where it is news. */
async function change({ stationId, evseId, connectorId }: Place, make: (known: Health) => Health): Promise<void> {
  const TableName = tableName('stations');
  const Key = { stationId, item: `${prefix}${evseId}#${connectorId}` };
  for (let tries = 0; tries < mostTries; tries++) {
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const { version = 0, ...known } = (Item ?? { stationId, evseId, connectorId, attempts: [] }) as Partial<HealthItem>;
    const after = make(known as Health);
    if (after === known) return;
    const put = new PutCommand({
      TableName,
      Item: { ...after, ...Key, version: version + 1 } satisfies HealthItem,
      ConditionExpression: 'attribute_not_exists(stationId) OR version = :before',
      ExpressionAttributeValues: { ':before': version },
    });
    if (await held(dynamo.send(put))) return;
  }
  throw new Error(`${Key.item} of ${stationId} is being written by too many at once`);
}

/** Of all its connectors. */
export async function healthOf(stationId: string): Promise<Health[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('stations'),
      KeyConditionExpression: 'stationId = :station AND begins_with(#item, :prefix)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':station': stationId, ':prefix': prefix },
      ConsistentRead: true,
    }),
  );
  return Items.map(healthFrom);
}

const healthFrom = (item: Record<string, unknown>): Health => without(item, 'item', 'version');
