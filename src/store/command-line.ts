import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

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

/** Frees the line, whoever holds it: the command that did. One read where nobody does. */
export async function clearLine(stationId: string): Promise<string | undefined> {
  const get = new GetCommand({ TableName: tableName('commands'), Key: line(stationId), ConsistentRead: true });
  const { inFlight } = ((await dynamo.send(get)).Item ?? {}) as { inFlight?: string };
  return inFlight !== undefined && (await releaseLine(stationId, inFlight)) ? inFlight : undefined;
}
