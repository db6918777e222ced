import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { AnsweredCommand, Command, FailureReason, QueuedCommand, SentCommand } from '#domain/command.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

const keptDays = 90;

type Key = Pick<Command, 'stationId' | 'commandId'>;
const keyOf = ({ stationId, commandId }: Key): Key => ({ stationId, commandId });

/** All or none, in one request. `queuedFor` is there only while a command waits: it puts it into the index `queued`. */
export async function enqueue(...commands: QueuedCommand[]): Promise<void> {
  const puts = commands.map((command) => ({ TableName: tableName('commands'), Item: queuedItem(command) }));
  const [put] = puts;
  // A transaction costs twice as much as a write.
  if (put && puts.length === 1) await dynamo.send(new PutCommand(put));
  else await dynamo.send(new TransactWriteCommand({ TransactItems: puts.map((each) => ({ Put: each })) }));
}

const queuedItem = (command: QueuedCommand) => ({
  ...command,
  queuedFor: command.stationId,
  expiresAt: Math.floor(Date.parse(command.queuedAt) / 1000) + keptDays * 86_400,
});

/** A station's, the newest first. QUEUE comes after every UUID of this age. */
export const listCommands = (stationId: string, asked: PageRequest): Promise<Page<Command>> =>
  read(
    page(
      'commands',
      {
        KeyConditionExpression: 'stationId = :station AND commandId < :queue',
        ExpressionAttributeValues: { ':station': stationId, ':queue': 'QUEUE' },
        ScanIndexForward: false,
      },
      asked,
    ),
    commandOf,
  );

export async function getCommand(stationId: string, commandId: string): Promise<Command | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('commands'), Key: { stationId, commandId }, ConsistentRead: true }),
  );
  return Item && commandOf(Item);
}

/** An index answers a moment late: what was queued just now may not be in it yet. */
export async function nextQueued(stationId: string): Promise<QueuedCommand | undefined> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('commands'),
      IndexName: 'queued',
      KeyConditionExpression: 'queuedFor = :station',
      ExpressionAttributeValues: { ':station': stationId },
      Limit: 1,
    }),
  );
  return Items[0] && (commandOf(Items[0]) as QueuedCommand);
}

/** Stations for which a command waits. The index holds nothing else, so its scan is as short as the queue. */
export async function waitingStations(): Promise<string[]> {
  const { Items = [] } = await dynamo.send(
    new ScanCommand({ TableName: tableName('commands'), IndexName: 'queued', ProjectionExpression: 'stationId' }),
  );
  return [...new Set(Items.map(({ stationId }) => stationId as string))];
}

const line = (stationId: string) => ({ stationId, commandId: 'QUEUE' });

/**
 * One call at a time on a connection (OCPP-J 1.6 §4.1.1). A line held beyond `until` is free, for nobody answered; the
 * command `after` which this one goes hands it over.
 */
export function acquireLine(
  stationId: string,
  commandId: string,
  { at, until, after = '' }: { at: string; until: string; after?: string },
): Promise<boolean> {
  return held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('commands'),
        Item: { ...line(stationId), inFlight: commandId, heldUntil: until },
        ConditionExpression: 'attribute_not_exists(stationId) OR heldUntil < :at OR inFlight = :after',
        ExpressionAttributeValues: { ':at': at, ':after': after },
      }),
    ),
  );
}

/** `false` when another command holds it by now. */
export function releaseLine(stationId: string, commandId: string): Promise<boolean> {
  return held(
    dynamo.send(
      new DeleteCommand({
        TableName: tableName('commands'),
        Key: line(stationId),
        ConditionExpression: 'inFlight = :id',
        ExpressionAttributeValues: { ':id': commandId },
      }),
    ),
  );
}

/** Before it is posted, so that the fastest answer finds it sent. `false` when somebody else has sent it. */
export function markSent(key: Key, sent: Pick<SentCommand, 'call' | 'ocppVersion' | 'sentAt'>): Promise<boolean> {
  return held(
    change(
      key,
      'SET #status = :to, #call = :call, ocppVersion = :version, sentAt = :at REMOVE queuedFor',
      '#status = :from',
      { ':from': 'queued', ':to': 'sent', ':call': sent.call, ':version': sent.ocppVersion, ':at': sent.sentAt },
      { '#call': 'call' },
    ),
  );
}

/** The socket was gone: it waits for the next one. */
export function markUnsent(key: Key): Promise<boolean> {
  return held(
    change(
      key,
      'SET #status = :to, queuedFor = :station REMOVE #call, ocppVersion, sentAt',
      '#status = :from',
      { ':from': 'sent', ':to': 'queued', ':station': key.stationId },
      { '#call': 'call' },
    ),
  );
}

/** However late. The first answer stays: `undefined` for a second one, and for one to no command of ours. */
export async function recordAnswer(
  key: Key,
  { status, response, answeredAt, reason }: Pick<AnsweredCommand, 'status' | 'response' | 'answeredAt' | 'reason'>,
): Promise<AnsweredCommand | undefined> {
  let answered: AnsweredCommand | undefined;
  const write = change(
    key,
    `SET #status = :status, #response = :response, answeredAt = :at${reason ? ', reason = :reason' : ''} REMOVE queuedFor`,
    'attribute_exists(#status) AND attribute_not_exists(answeredAt)',
    { ':status': status, ':response': response, ':at': answeredAt, ...(reason && { ':reason': reason }) },
    { '#response': 'response' },
  );
  await held(write.then(({ Attributes }) => (answered = commandOf(Attributes!) as AnsweredCommand)));
  return answered;
}

/** Only while it waits: what has gone out cannot be called back. */
export const cancelQueued = (key: Key, at: string): Promise<boolean> =>
  held(
    change(
      key,
      'SET #status = :to, answeredAt = :at, reason = :reason REMOVE queuedFor',
      '#status = :from',
      { ':from': 'queued', ':to': 'failed', ':at': at, ':reason': 'cancelled' satisfies FailureReason },
      {},
    ),
  );

const change = (
  key: Key,
  UpdateExpression: string,
  ConditionExpression: string,
  ExpressionAttributeValues: Record<string, unknown>,
  names: Record<string, string>,
) =>
  dynamo.send(
    new UpdateCommand({
      TableName: tableName('commands'),
      Key: keyOf(key),
      UpdateExpression,
      ConditionExpression,
      ExpressionAttributeValues,
      ExpressionAttributeNames: { '#status': 'status', ...names },
      ReturnValues: 'ALL_NEW',
    }),
  );

const commandOf = (item: Record<string, unknown>): Command => without(item, 'queuedFor', 'expiresAt');
