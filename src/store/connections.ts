import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LostWith } from '#domain/fault/fault.ts';
import { lookAtClosed, lookAtLost, lookAtOpened } from '#domain/station/connection.ts';
import type { Connection } from '#domain/station/station.ts';
import { batchGetFrom } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { each } from './lists.ts';
import { held, setting } from './update.ts';

/** Who was asked whether it is there, when and by which command, as another one of its site was gone. */
export type Asked = { stationId: string; connectionId: string; commandId: string; at: string; aliveAt: string };

/**
 * `aliveAt`: when it was last known to be there; `asked`: who beside it was asked, once they were; `lostAt`: since when its
 * loss is an incident, `lostWith`: with others.
 */
export type KnownConnection = Connection & { aliveAt?: string; asked?: Asked[]; lostAt?: string; lostWith?: LostWith };

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
  { connectedAt, aliveAt = at }: { connectedAt?: string; aliveAt?: string } = {},
): Promise<boolean> {
  const dueAt = lookAtClosed(at, connectedAt);
  return change(stationId, {
    set: { disconnectedAt: at, aliveAt, ...(dueAt && { due, dueAt }) },
    where: 'connectionId = :id AND attribute_not_exists(disconnectedAt)',
    connectionId,
  });
}

/** Who else of the site was asked; then it has its grace. */
export const noteAsked = (
  { stationId, connectionId, disconnectedAt = '' }: Connection,
  asked: Asked[],
  at: string,
): Promise<boolean> =>
  change(stationId, {
    set: { asked, due, dueAt: lookAtLost(disconnectedAt, at) },
    where: stillGone,
    connectionId,
  });

/** Nobody is called for it before. */
export const putOff = ({ stationId, connectionId }: Connection, until: string): Promise<boolean> =>
  change(stationId, { set: { due, dueAt: until }, where: stillGone, connectionId });

/** The incident of its loss begins here, or is found to be one with others; `false` when the station came back meanwhile. */
export const markLost = (
  { stationId, connectionId, lostAt }: Pick<KnownConnection, 'stationId' | 'connectionId' | 'lostAt'>,
  at: string,
  lostWith?: LostWith,
): Promise<boolean> =>
  change(stationId, {
    set: { lostAt: lostAt ?? at, ...(lostWith && { lostWith }) },
    remove: ['due', 'dueAt'],
    where: stillGone,
    connectionId,
  });

const stillGone = 'connectionId = :id AND attribute_exists(disconnectedAt)';

type Change = { set: object; remove?: string[]; where: string; connectionId: string };

function change(stationId: string, { set, remove = [], where, connectionId }: Change): Promise<boolean> {
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = setting(set);
  const update = {
    TableName: tableName('stations'),
    Key: key(stationId),
    UpdateExpression: UpdateExpression + (remove.length ? ` REMOVE ${remove.join(', ')}` : ''),
    ConditionExpression: where,
    ExpressionAttributeNames,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':id': connectionId },
  };
  return held(dynamo.send(new UpdateCommand(update)));
}

/** Strongly consistent: a command must not go to a socket that was replaced a moment ago. */
export async function getConnection(stationId: string): Promise<KnownConnection | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('stations'), Key: key(stationId), ConsistentRead: true }),
  );
  return Item && connectionOf(Item);
}

/** All that are to be looked at, the longest due first: of a region without power they are thousands. */
export async function dueConnections(at: string): Promise<KnownConnection[]> {
  const ask = {
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due AND dueAt <= :at',
    ExpressionAttributeValues: { ':due': due, ':at': at },
  };
  const found: KnownConnection[] = [];
  for await (const item of each('stations', ask, 1000)) found.push(connectionOf(item));
  return found;
}

/** Of those that have ever been connected. */
export const connectionsOf = async (stationIds: string[]): Promise<KnownConnection[]> =>
  (await batchGetFrom('stations', stationIds.map(key))).map(connectionOf);

export const connectionOf = (item: Record<string, unknown>): KnownConnection => without(item, 'item', 'due', 'dueAt');
