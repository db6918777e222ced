import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

/** Whether it is ours to send: who claims a notice first sends it. `expires` is the epoch second after which it may be forgotten. */
export const claimNotice = (noticeId: string, expires: number): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('notices'),
        Item: { noticeId, expiresAt: expires },
        ConditionExpression: 'attribute_not_exists(noticeId) OR released = :yes',
        ExpressionAttributeValues: { ':yes': true },
      }),
    ),
  );

/** It surely did not go out: the next attempt may claim it. */
export async function releaseNotice(noticeId: string): Promise<void> {
  const release = { UpdateExpression: 'SET released = :yes', ExpressionAttributeValues: { ':yes': true } };
  await dynamo.send(new UpdateCommand({ TableName: tableName('notices'), Key: { noticeId }, ...release }));
}

/** An hour is long over when its count may be forgotten. */
const countedSeconds = 2 * 86_400;

/** Counts one more message to a driver in this hour (`2026-12-10T08`); `false` where it would be one too many. */
export const countNotice = (driverId: string, hour: string, most: number): Promise<boolean> =>
  held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('notices'),
        Key: { noticeId: `COUNT#${driverId}#${hour}` },
        UpdateExpression: 'SET expiresAt = :expires ADD sent :one',
        ConditionExpression: 'attribute_not_exists(sent) OR sent < :most',
        ExpressionAttributeValues: {
          ':expires': Math.floor(Date.parse(`${hour}:00:00.000Z`) / 1000) + countedSeconds,
          ':one': 1,
          ':most': most,
        },
      }),
    ),
  );
