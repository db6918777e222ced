import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { spotDays } from '#domain/tariff/spot-day.ts';
import { spotAreaOf, type SpotQuarter } from '#domain/tariff/spot.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

/** The prices of a bidding zone in a currency. */
export type SpotSeries = { area: string; currency: string };
export type SpotDay = SpotSeries & { day: string; quarters: SpotQuarter[]; loadedAt: string };

const keyOf = ({ area, currency }: SpotSeries): string => `${area}#${currency}`;
const followed = { series: ' FOLLOWED', day: '-' };

/** A day is written once: what was priced by it must stay. `false`: it was known. */
export async function addSpotDay({ area, currency, ...day }: SpotDay): Promise<boolean> {
  const Item = { series: keyOf({ area, currency }), ...day };
  const put = new PutCommand({
    TableName: tableName('prices'),
    Item,
    ConditionExpression: 'attribute_not_exists(series)',
  });
  return held(dynamo.send(put));
}

export async function getSpotDay(series: SpotSeries, day: string): Promise<SpotDay | undefined> {
  const get = { TableName: tableName('prices'), Key: { series: keyOf(series), day } };
  const { Item } = await dynamo.send(new GetCommand(get));
  return Item && ({ ...Item, ...series } as unknown as SpotDay);
}

/** As far as they are known. */
export async function spotQuarters(series: SpotSeries, from: string, to: string): Promise<SpotQuarter[]> {
  const days = spotDays(from, to);
  const query = new QueryCommand({
    TableName: tableName('prices'),
    KeyConditionExpression: 'series = :series AND #day BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#day': 'day' },
    ExpressionAttributeValues: { ':series': keyOf(series), ':first': days[0], ':last': days.at(-1) },
  });
  const { Items = [] } = await dynamo.send(query);
  return Items.flatMap((item) => item.quarters as SpotQuarter[]);
}

/** No request for a tariff that follows no market. */
export async function spotOf(tariff: Tariff | undefined, from: string, to: string): Promise<SpotQuarter[]> {
  const area = spotAreaOf(tariff);
  return tariff && area !== undefined ? spotQuarters({ area, currency: tariff.currency }, from, to) : [];
}

/** From now on its prices are loaded each day. */
export async function follow(series: SpotSeries): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName('prices'),
    Key: followed,
    UpdateExpression: 'ADD followed :series',
    ExpressionAttributeValues: { ':series': new Set([keyOf(series)]) },
  });
  await dynamo.send(update);
}

export async function followedSeries(): Promise<SpotSeries[]> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('prices'), Key: followed }));
  return [...((Item?.followed ?? []) as Iterable<string>)].sort().map((key) => {
    const [area = '', currency = ''] = key.split('#');
    return { area, currency };
  });
}
