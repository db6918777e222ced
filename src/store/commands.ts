import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateScan,
} from '@aws-sdk/lib-dynamodb';
import type { AnsweredCommand, Command, FailureReason, QueuedCommand, SentCommand } from '#domain/station/command.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

const keptDays = 90;

type Key = Pick<Command, 'stationId' | 'commandId'>;
const keyOf = ({ stationId, commandId }: Key): Key => ({ stationId, commandId });

/** All or none, in one request. `queuedFor` is there only while a command waits: it puts it into the index `queued`. */
export async function enqueue(...commands: QueuedCommand[]): Promise<void> {
  const puts = commands.map(putQueued);
  const [put] = puts;
  // A transaction costs twice as much as a write.
  if (put && puts.length === 1) await dynamo.send(new PutCommand(put));
  else await dynamo.send(new TransactWriteCommand({ TransactItems: puts.map((each) => ({ Put: each })) }));
}

export const putQueued = (command: QueuedCommand) => ({
  TableName: tableName('commands'),
  Item: {
    ...command,
    queuedFor: command.stationId,
    expiresAt: Math.floor(Date.parse(command.queuedAt) / 1000) + keptDays * 86_400,
  },
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

/**
 * The oldest that waits, of those younger than `after`. An index answers a moment late: what was queued just now may not
 * be in it yet, and what has just been sent still be.
 */
export async function nextQueued(stationId: string, after = ''): Promise<QueuedCommand | undefined> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('commands'),
      IndexName: 'queued',
      KeyConditionExpression: 'queuedFor = :station AND commandId > :after',
      ExpressionAttributeValues: { ':station': stationId, ':after': after || ' ' },
      Limit: 1,
    }),
  );
  return Items[0] && (commandOf(Items[0]) as QueuedCommand);
}

/** All that wait, for whatever station. The index holds nothing else, so its scan is as short as the queue. */
export async function waitingCommands(): Promise<QueuedCommand[]> {
  const scan = { TableName: tableName('commands'), IndexName: 'queued' };
  const found: QueuedCommand[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo }, scan))
    found.push(...Items.map((item) => commandOf(item) as QueuedCommand));
  return found;
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
export const markUnsent = (key: Key): Promise<boolean> => unsend(key);

/** It went out to a socket that died before the answer: it waits once more, and never a third time. */
export const sendAgain = (key: Key): Promise<boolean> =>
  unsend(key, { set: ', sentAgain = :yes', when: ' AND attribute_not_exists(sentAgain)', values: { ':yes': true } });

const unsend = (key: Key, { set = '', when = '', values = {} } = {}) =>
  held(
    change(
      key,
      `SET #status = :to, queuedFor = :station${set} REMOVE #call, ocppVersion, sentAt`,
      `#status = :from${when}`,
      { ':from': 'sent', ':to': 'queued', ':station': key.stationId, ...values },
      { '#call': 'call' },
    ),
  );

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
