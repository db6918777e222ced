import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { withClock, withStatus, type KnownConnector, type ToldStatus } from '#domain/station/connector-change.ts';
import type { ClockError } from '#domain/session/clock-error.ts';
import { withEvent, type ConnectorEvent } from '#domain/fault/connector-errors.ts';
import { inError } from '#domain/station/station-status.ts';
import type { Connector, Place } from '#domain/station/station.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

type Recorded = 'changed' | 'unchanged' | 'late';
type ConnectorItem = KnownConnector & { item: string; inError: boolean; version: number };

/**
 * Keeps the latest word on a connector. A station says the same again and again (at every boot, for every
 * TriggerMessage), so what did not change is read but not written.
 */
export const recordStatus = (told: ToldStatus): Promise<Recorded> => change(told, (before) => withStatus(before, told));

/** Begins or ends an error of a connector; its status stays. */
export const recordEvent = (told: ConnectorEvent): Promise<Recorded> =>
  change(told, (before) => withEvent(before, told));

/** A sample has told that the clock is wrong. */
export const recordClock = (place: Place, error: ClockError, at: string): Promise<Recorded> =>
  change(place, (before) => withClock(before, error, at));

/** Those a station has told of, without the station itself. */
export async function connectorsOf(stationId: string): Promise<Connector[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('stations'),
      KeyConditionExpression: 'stationId = :id AND begins_with(#item, :connector)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':id': stationId, ':connector': 'CONNECTOR#' },
    }),
  );
  return Items.map(connectorOf).filter(({ connectorId }) => connectorId > 0);
}

export async function getConnector({ stationId, evseId, connectorId }: Place): Promise<Connector | undefined> {
  const Key = { stationId, item: `CONNECTOR#${evseId}#${connectorId}` };
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('stations'), Key, ConsistentRead: true }));
  return Item && connectorOf(Item);
}

/** As many writers as frames of one connector can be on their way at once. */
const mostTries = 10;

async function change(
  { stationId, evseId, connectorId }: Place,
  make: (before: KnownConnector | undefined) => KnownConnector | 'unchanged' | 'late',
): Promise<Recorded> {
  const TableName = tableName('stations');
  const Key = { stationId, item: `CONNECTOR#${evseId}#${connectorId}` };
  for (let tries = 0; tries < mostTries; tries++) {
    const { Item } = await dynamo.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const before = Item as ConnectorItem | undefined;
    const after = make(before);
    if (typeof after === 'string') return after;
    const version = (before?.version ?? 0) + 1;
    const put = new PutCommand({
      TableName,
      // What wakes track-faults.
      Item: {
        ...after,
        ...Key,
        inError: inError(after) || (after.late !== undefined && inError(after.late)) || after.clock !== undefined,
        version,
      } satisfies ConnectorItem,
      ConditionExpression: 'attribute_not_exists(stationId) OR version = :before',
      ExpressionAttributeValues: { ':before': version - 1 },
    });
    if (await held(dynamo.send(put))) return 'changed';
  }
  throw new Error(`connector ${Key.item} of ${stationId} is being written by too many at once`);
}

export const connectorOf = (item: Record<string, unknown>): Connector =>
  without(item, 'item', 'inError', 'version', 'errors', 'states', 'late', 'clock', 'clockAt');
