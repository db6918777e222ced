import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { held } from './update.ts';

/** `wanted` is what we asked for and what the station said to it, `held` what it says it has. */
export type Configuration = {
  wanted: Record<string, { value: string; status?: string; at?: string }>;
  held: Record<string, { value?: string; readonly?: boolean; at?: string }>;
  /** The firmware that the wanted configuration was last pushed to; absent: never pushed. */
  pushedTo?: string;
  at: string;
  /** Counts writes. */
  revision: number;
};

export type ConfigurationNote = Partial<Omit<Configuration, 'revision'>> & { at: string };

const key = (stationId: string) => ({ stationId, item: 'CONFIGURATION' });

export async function getConfiguration(stationId: string): Promise<Configuration | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('stations'), Key: key(stationId), ConsistentRead: true }),
  );
  return Item && configurationOf(Item);
}

export const configurationOf = (item: Record<string, unknown>): Configuration => without(item, 'stationId', 'item');

/** What the station said to one key. One write where there is a configuration already, as there is once one was pushed. */
export async function noteWanted(
  stationId: string,
  name: string,
  wanted: Required<Configuration['wanted'][string]>,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName('stations'),
    Key: key(stationId),
    UpdateExpression: 'SET wanted.#name = :wanted, #at = :at, revision = revision + :one',
    ConditionExpression: 'attribute_exists(wanted)',
    ExpressionAttributeNames: { '#name': name, '#at': 'at' },
    ExpressionAttributeValues: { ':wanted': wanted, ':at': wanted.at, ':one': 1 },
  });
  if (await held(dynamo.send(update))) return;
  await noteConfiguration(stationId, { wanted: { [name]: wanted }, at: wanted.at });
}

/**
 * Adds to what is known of a station's configuration. Read and rewritten whole, for a station may hold more keys
 * than an update expression (4 kB) can name.
 */
export async function noteConfiguration(stationId: string, note: ConfigurationNote): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await getConfiguration(stationId);
    const after: Configuration = {
      ...before,
      ...note,
      wanted: { ...before?.wanted, ...note.wanted },
      held: { ...before?.held, ...note.held },
      revision: (before?.revision ?? 0) + 1,
    };
    const put = new PutCommand({
      TableName: tableName('stations'),
      Item: { ...after, ...key(stationId) },
      ConditionExpression: 'attribute_not_exists(stationId) OR revision = :before',
      ExpressionAttributeValues: { ':before': before?.revision ?? 0 },
    });
    if (await held(dynamo.send(put))) return;
  }
  throw new Error(`the configuration of ${stationId} is being written by too many at once`);
}
