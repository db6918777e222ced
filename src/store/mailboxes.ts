import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { emptyMailbox, type Mailbox } from '#domain/notice/gather.ts';
import { DomainError } from '#domain/error.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

type Kept = Mailbox & { version: number };

/** Named by a hash of its address, for a list of those who were called is nobody's to read. */
const keyOf = (mailbox: string) => ({ noticeId: `MAILBOX#${mailbox}` });
const keptSeconds = 7 * 86_400;
const due = 'mailbox';
const mostTries = 20;

export const getMailbox = (name: string): Promise<Mailbox> => read(name);

/** So that no concurrent change is lost. Answers what the change answers. */
export async function changeMailbox<T>(
  name: string,
  at: string,
  change: (mailbox: Mailbox) => { mailbox: Mailbox } & T,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { version, ...before } = await read(name);
    const { mailbox, ...answer } = change(before);
    if (mailbox === before || (await put(name, { ...mailbox, version: version + 1 }, at))) return answer as T;
  }
  throw new DomainError('unavailable', `mailbox ${name} is being changed by too many at once`);
}

async function read(name: string): Promise<Kept> {
  const get = { TableName: tableName('notices'), Key: keyOf(name), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(get));
  const { quietUntil, sent, waiting, version } = (Item ?? { ...emptyMailbox, version: 0 }) as Kept;
  return { ...(quietUntil && { quietUntil }), sent, waiting, version };
}

const put = (name: string, mailbox: Kept, at: string): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('notices'),
        Item: {
          ...keyOf(name),
          ...mailbox,
          mailbox: name,
          ...(mailbox.waiting.length && { due, dueAt: mailbox.quietUntil }),
          expiresAt: Math.floor(Date.parse(at) / 1000) + keptSeconds,
        },
        ConditionExpression: 'attribute_not_exists(noticeId) OR version = :before',
        ExpressionAttributeValues: { ':before': mailbox.version - 1 },
      }),
    ),
  );

/** Those whose gathered messages are to go out. Where none waits, that is all there is to read. */
export async function dueMailboxes(at: string): Promise<{ mailbox: string; dueAt: string }[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('notices'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': due, ':at': at },
    }),
  );
  return Items.map(({ mailbox, dueAt }) => ({ mailbox: mailbox as string, dueAt: dueAt as string }));
}
