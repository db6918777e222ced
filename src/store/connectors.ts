import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Connector } from '#domain/station.ts';
import { inError, sameStatus } from '#domain/station-status.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

/**
 * Keeps the latest word on a connector. A station says the same again and again (at every boot, for every
 * TriggerMessage), so what did not change is read but not written.
 */
export async function recordStatus(connector: Connector): Promise<'changed' | 'unchanged' | 'late'> {
  const { stationId, evseId, connectorId } = connector;
  const key = { stationId, item: `CONNECTOR#${evseId}#${connectorId}` };
  const read = new GetCommand({ TableName: tableName('stations'), Key: key, ConsistentRead: true });
  const before = (await dynamo.send(read)).Item as Connector | undefined;
  if (before && before.since > connector.since) return 'late';
  if (before && sameStatus(before, connector)) return 'unchanged';
  const written = await held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('stations'),
        Item: { ...connector, ...key, inError: inError(connector) },
        ConditionExpression: 'attribute_not_exists(stationId) OR since <= :since',
        ExpressionAttributeValues: { ':since': connector.since },
      }),
    ),
  );
  return written ? 'changed' : 'late';
}

export const connectorOf = (item: Record<string, unknown>): Connector => without(item, 'item', 'inError');
