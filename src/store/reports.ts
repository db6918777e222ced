import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

/** What a station can be asked to tell of itself, or tells unasked. */
export type ReportKind =
  | 'DEVICE'
  | 'MONITORS'
  | 'PROFILES'
  | 'LIMIT'
  | 'NEEDS'
  | 'SCHEDULE'
  | 'PRIORITY'
  | 'DISPLAY'
  | 'CUSTOMER'
  | 'RESERVATION'
  | 'FIRMWARE'
  | 'LOG'
  | 'STREAM'
  | 'SETTLEMENT';

/** One message, as the station told it. */
export type Report<Told = unknown> = { stationId: string; kind: ReportKind; key: string; at: string; told: Told };

const day = 24 * 3600;
/** A station that is not asked again for a year is another one; what concerns a person, and what streams, goes after a month. */
const kept = (kind: ReportKind): number => (kind === 'CUSTOMER' || kind === 'STREAM' ? 30 * day : 365 * day);

/** One write. The same again is the same item; an older word than the one that is kept changes nothing. */
export async function putReport({ stationId, kind, key, at, told }: Report): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName('reports'),
    Item: {
      stationId,
      item: `${kind}#${key}`,
      at,
      // As text: DynamoDB refuses numbers and depths that JSON allows.
      told: JSON.stringify(told),
      expiresAt: Math.floor(Date.parse(at) / 1000) + kept(kind),
    },
    ConditionExpression: 'attribute_not_exists(stationId) OR #at <= :at',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':at': at },
  });
  return held(dynamo.send(put));
}

export async function getReport<Told>(
  stationId: string,
  kind: ReportKind,
  key: string,
): Promise<Report<Told> | undefined> {
  const get = { TableName: tableName('reports'), Key: { stationId, item: `${kind}#${key}` } };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && reportOf(Item);
}

/** All of a kind, in the order of their keys. */
export async function listReports<Told>(stationId: string, kind: ReportKind): Promise<Report<Told>[]> {
  const ask = {
    TableName: tableName('reports'),
    KeyConditionExpression: 'stationId = :id AND begins_with(#item, :kind)',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':id': stationId, ':kind': `${kind}#` },
  };
  const found: Report<Told>[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, ask)) found.push(...Items.map(reportOf<Told>));
  return found;
}

function reportOf<Told>(item: Record<string, unknown>): Report<Told> {
  const { stationId, item: name, at, told } = item as Record<'stationId' | 'item' | 'at' | 'told', string>;
  const [kind, ...key] = name.split('#');
  return { stationId, kind: kind as ReportKind, key: key.join('#'), at, told: JSON.parse(told) as Told };
}
