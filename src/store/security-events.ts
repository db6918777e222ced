import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { isListed, securityKind, type SecurityEvent } from '#domain/fault/security-event.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

/**
 * The last of each type, those that OCPP does not list being one. One write; the same again is none, nor is an older one.
 * `inError` wakes track-faults for what a person should see.
 */
export function recordSecurityEvent(event: SecurityEvent): Promise<boolean> {
  const { stationId, type, at } = event;
  const put = new PutCommand({
    TableName: tableName('stations'),
    Item: {
      ...event,
      stationId,
      item: `${prefix}${isListed(type) ? type : 'other'}`,
      inError: securityKind(type) !== undefined,
    },
    ConditionExpression: 'attribute_not_exists(stationId) OR #at < :at',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':at': at },
  });
  return held(dynamo.send(put));
}

const prefix = 'SECURITY#';

export const isSecurityEvent = ({ item }: Record<string, unknown>): boolean => String(item).startsWith(prefix);

export const securityEventOf = (item: Record<string, unknown>): SecurityEvent => without(item, 'item', 'inError');
