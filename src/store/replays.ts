import { PutCommand, UpdateCommand, paginateQuery, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ReplaySum } from '#domain/tariff/replay.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

export type Replay = {
  replayId: string;
  tariffId: string;
  siteId?: string;
  from: string;
  to: string;
  createdAt: string;
};

/** What one worker does in one go: some of the sessions of a day. */
export type ReplayPart = Omit<Replay, 'createdAt'> & { part: string; cursor?: string; state: 'waiting' | 'done' };

const keptDays = 90;
const expiresAt = (at: string): number => Math.ceil(Date.parse(at) / 1000) + keptDays * 86_400;

export async function createReplay(replay: Replay): Promise<void> {
  const Item = { ...replay, part: replay.replayId, expiresAt: expiresAt(replay.createdAt) };
  await dynamo.send(new PutCommand({ TableName: tableName('replays'), Item }));
}

export async function getReplay(replayId: string): Promise<Replay | undefined> {
  const get = { TableName: tableName('replays'), Key: { part: replayId }, ConsistentRead: true };
  return (await dynamo.send(new GetCommand(get))).Item as Replay | undefined;
}

/** Once, however often it is asked for. */
export const addPart = (part: ReplayPart, at: string): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('replays'),
        Item: { ...part, expiresAt: expiresAt(at) },
        ConditionExpression: 'attribute_not_exists(part)',
      }),
    ),
  );

/** The result of a part stands on the part, so that it counts once, whoever works on it again. */
export const finishPart = (part: string, sum: ReplaySum): Promise<boolean> =>
  held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('replays'),
        Key: { part },
        UpdateExpression: 'SET #state = :done, #sum = :sum',
        ConditionExpression: '#state = :waiting',
        ExpressionAttributeNames: { '#state': 'state', '#sum': 'sum' },
        ExpressionAttributeValues: { ':done': 'done', ':waiting': 'waiting', ':sum': sum },
      }),
    ),
  );

export async function partsOf(replayId: string): Promise<(ReplayPart & { sum?: ReplaySum })[]> {
  const parts: (ReplayPart & { sum?: ReplaySum })[] = [];
  const query = {
    TableName: tableName('replays'),
    IndexName: 'byReplay',
    KeyConditionExpression: 'replayId = :id AND begins_with(part, :part)',
    ExpressionAttributeValues: { ':id': replayId, ':part': `${replayId}#` },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) parts.push(...(Items as typeof parts));
  return parts;
}
