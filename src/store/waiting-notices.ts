import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

const keyOf = ({ noticeId, driverId }: DriverNotice) => ({ noticeId: `WAITS#${noticeId}#${driverId}` });
/** Long after it went out, so that what is delivered again finds it. */
const keptDays = 30;

/** Put by until then; one that waits already goes on waiting. */
export async function keepWaiting(notice: DriverNotice, until: string): Promise<void> {
  const expiresAt = Math.floor(Date.parse(until) / 1000) + keptDays * 86_400;
  await held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('notices'),
        Item: { ...keyOf(notice), notice, due: 'notice', dueAt: until, expiresAt },
        ConditionExpression: 'attribute_not_exists(due)',
      }),
    ),
  );
}

/** Those that have waited long enough. Where none has, that is all there is to read. */
export async function dueNotices(at: string): Promise<DriverNotice[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('notices'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'notice', ':at': at },
    }),
  );
  return Items.map(({ notice }) => notice as DriverNotice);
}

export async function waitsNoMore(notice: DriverNotice): Promise<void> {
  const update = { UpdateExpression: 'REMOVE due, dueAt, notice' };
  await dynamo.send(new UpdateCommand({ TableName: tableName('notices'), Key: keyOf(notice), ...update }));
}
