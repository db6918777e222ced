import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { lookAtClosed, lookAtOpened } from '#domain/station/connection.ts';
import type { Connection } from '#domain/station/station.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page } from './lists.ts';
import { held } from './update.ts';

/** `lostAt`: since when its loss is an incident. */
export type KnownConnection = Connection & { lostAt?: string };

/** `due` and `dueAt` say when watch-connections has to look. */
type ConnectionItem = KnownConnection & { item: 'CONNECTION'; due?: typeof due; dueAt?: string };
const due = 'connection';

const key = (stationId: string) => ({ stationId, item: 'CONNECTION' });

/** The newest connection wins. Answers the one it replaces, where that was not closed yet. */
export async function openConnection(connection: Connection): Promise<Connection | undefined> {
  const { Attributes } = await dynamo.send(
    new PutCommand({
      TableName: tableName('stations'),
      Item: {
        ...connection,
        item: 'CONNECTION',
        due,
        dueAt: lookAtOpened(connection.connectedAt),
      } satisfies ConnectionItem,
      ReturnValues: 'ALL_OLD',
    }),
  );
  const before = Attributes as ConnectionItem | undefined;
  return before?.disconnectedAt ? undefined : before && connectionOf(before);
}

/** `false` when another connection has taken over: the loss of an old socket says nothing of the station. */
export function closeConnection(
  stationId: string,
  connectionId: string,
  at: string,
  connectedAt?: string,
): Promise<boolean> {
  const dueAt = lookAtClosed(at, connectedAt);
  return held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('stations'),
        Key: key(stationId),
        UpdateExpression: `SET disconnectedAt = :at${dueAt ? ', due = :due, dueAt = :dueAt' : ''}`,
        ConditionExpression: 'connectionId = :id AND attribute_not_exists(disconnectedAt)',
        ExpressionAttributeValues: { ':id': connectionId, ':at': at, ...(dueAt && { ':due': due, ':dueAt': dueAt }) },
      }),
    ),
  );
}

/** Strongly consistent: a command must not go to a socket that was replaced a moment ago. */
export async function getConnection(stationId: string): Promise<KnownConnection | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('stations'), Key: key(stationId), ConsistentRead: true }),
  );
  return Item && connectionOf(Item);
}

/** The first of those to look at; the rest is there at the next look. */
export async function dueConnections(at: string): Promise<KnownConnection[]> {
  const ask = {
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due AND dueAt <= :at',
    ExpressionAttributeValues: { ':due': due, ':at': at },
  };
  const { items } = await page('stations', ask, { limit: 1000 });
  return items.map(connectionOf);
}

/** The link incident begins here; `false` when the station came back meanwhile. */
export function markLost(stationId: string, connectionId: string, at: string): Promise<boolean> {
  return held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('stations'),
        Key: key(stationId),
        UpdateExpression: 'SET lostAt = :at REMOVE due, dueAt',
        ConditionExpression: 'connectionId = :id AND attribute_exists(disconnectedAt)',
        ExpressionAttributeValues: { ':id': connectionId, ':at': at },
      }),
    ),
  );
}

export const connectionOf = (item: Record<string, unknown>): KnownConnection => without(item, 'item', 'due', 'dueAt');
