import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Watch } from '#domain/watch/watch.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { each, type Ask } from './lists.ts';
import { held } from './update.ts';

const keptSeconds = 86_400;
const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** A new one, or one whose turn is over: one that waits keeps its place. Looked at with the next minute: what it waits for may be there. Answers it as it then is. */
export async function putWatch(watch: Watch, at: string): Promise<Watch> {
  const isQueued = watch.kind === 'free';
  const put = new PutCommand({
    TableName: tableName('watches'),
    Item: {
      ...watch,
      ...(isQueued && { due: 'watch', dueAt: at }),
      ...(watch.until && { expiresAt: secondOf(watch.until) + keptSeconds }),
    },
    ConditionExpression: 'attribute_not_exists(watchId) OR attribute_exists(told) OR #until <= :at',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':at': at },
  });
  if (await held(dynamo.send(put))) return watch;
  return (await getWatch(watch.watchId)) ?? watch;
}

export async function getWatch(watchId: string): Promise<Watch | undefined> {
  const get = { TableName: tableName('watches'), Key: { watchId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && watchOf(Item);
}

/** Tells nobody else of the outlet until the hold is over. Answers it as it then is: somebody may have been faster, or it is gone. */
export async function takeTurn({ watchId, told }: Watch): Promise<Watch | undefined> {
  const update = new UpdateCommand({
    TableName: tableName('watches'),
    Key: { watchId },
    UpdateExpression: 'SET told = :told, due = :due, dueAt = :dueAt, expiresAt = :expires',
    ConditionExpression: 'attribute_exists(watchId) AND attribute_not_exists(told)',
    ExpressionAttributeValues: {
      ':told': told,
      ':due': 'watch',
      ':dueAt': told!.holdUntil,
      ':expires': secondOf(told!.holdUntil) + keptSeconds,
    },
  });
  await held(dynamo.send(update));
  return getWatch(watchId);
}

/** Its owner waits no more. An outlet that was held for them is looked at again at once. */
export async function endWatch({ watchId, told }: Watch, at: string): Promise<void> {
  const key = { TableName: tableName('watches'), Key: { watchId } };
  if (!told || told.holdUntil <= at) return void (await dynamo.send(new DeleteCommand(key)));
  const update = {
    UpdateExpression: 'SET told.holdUntil = :at, dueAt = :at, #until = :at, due = :due',
    ConditionExpression: 'attribute_exists(watchId)',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':at': at, ':due': 'watch' },
  };
  await held(dynamo.send(new UpdateCommand({ ...key, ...update })));
}

/** All of a site, in the order they came. */
export const watchesAt = (siteId: string): Promise<Watch[]> => all(ask('bySite', 'siteId', siteId));
export const watchesOf = (driverId: string): Promise<Watch[]> => all(ask('byDriver', 'driverId', driverId));

export async function deleteWatchesOf(driverId: string): Promise<void> {
  for (const { watchId } of await watchesOf(driverId))
    await dynamo.send(new DeleteCommand({ TableName: tableName('watches'), Key: { watchId } }));
}

/** Those at whose site somebody may be next now. Where none is, that is all there is to read. */
export async function dueWatches(at: string): Promise<Watch[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('watches'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'watch', ':at': at },
    }),
  );
  return Items.map(watchOf);
}

/** Unless something else has to be looked at by then. */
export async function watchIsLookedAt({ watchId }: Watch, at: string): Promise<void> {
  const update = {
    UpdateExpression: 'REMOVE due, dueAt',
    ConditionExpression: 'dueAt <= :at',
    ExpressionAttributeValues: { ':at': at },
  };
  await held(dynamo.send(new UpdateCommand({ TableName: tableName('watches'), Key: { watchId }, ...update })));
}

const ask = (IndexName: string, key: string, value: string): Ask => ({
  IndexName,
  KeyConditionExpression: '#key = :value',
  ExpressionAttributeNames: { '#key': key },
  ExpressionAttributeValues: { ':value': value },
});

async function all(asked: Ask): Promise<Watch[]> {
  const found: Watch[] = [];
  for await (const item of each('watches', asked, 100)) found.push(watchOf(item));
  return found;
}

const watchOf = (item: Record<string, unknown>): Watch => without(item, 'due', 'dueAt', 'expiresAt');
