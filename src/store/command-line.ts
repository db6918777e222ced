import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

const line = (stationId: string) => ({ stationId, commandId: 'QUEUE' });

/**
 * One call at a time on a connection (OCPP-J 1.6 §4.1.1). A line held beyond `until` is free, for nobody answered; the
 * command `after` which this one goes hands it over, and can do so only while it holds it: a line that was freed meanwhile
 * is another socket's.
 */
export function acquireLine(
  stationId: string,
  commandId: string,
  { at, until, after }: { at: string; until: string; after?: string },
): Promise<boolean> {
  return held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('commands'),
        Item: { ...line(stationId), inFlight: commandId, heldUntil: until },
        ConditionExpression: `${after ? 'inFlight = :after' : 'attribute_not_exists(stationId)'} OR heldUntil < :at`,
        ExpressionAttributeValues: { ':at': at, ...(after && { ':after': after }) },
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

export async function lineHolder(stationId: string): Promise<string | undefined> {
  const get = new GetCommand({ TableName: tableName('commands'), Key: line(stationId), ConsistentRead: true });
  return ((await dynamo.send(get)).Item as { inFlight?: string } | undefined)?.inFlight;
}

/** Frees the line, whoever holds it: the command that did. One read where nobody does. */
export async function clearLine(stationId: string): Promise<string | undefined> {
  const inFlight = await lineHolder(stationId);
  return inFlight !== undefined && (await releaseLine(stationId, inFlight)) ? inFlight : undefined;
}
