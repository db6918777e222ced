import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MeterReading } from '#domain/measure/grid-meter.ts';
import type { Span } from '#domain/measure/interval.ts';
import { dynamo, tableName } from './client.ts';
import { each, page, read, type Page, type PageRequest } from './lists.ts';
import { without } from './item.ts';
import { held } from './update.ts';

/** A reading, and when it was told or corrected. */
export type ToldReading = MeterReading & { heardAt: string };

/** The same moment read again is that reading corrected; the same reading told again is no news. */
export async function putReading(siteId: string, { at, wh, heardAt }: ToldReading): Promise<void> {
  const put = new PutCommand({
    TableName: tableName('readings'),
    Item: { siteId, at, wh, heardAt },
    ConditionExpression: 'attribute_not_exists(siteId) OR wh <> :wh',
    ExpressionAttributeValues: { ':wh': wh },
  });
  await held(dynamo.send(put));
}

/** Newest first. */
export const listReadings = (siteId: string, asked: PageRequest): Promise<Page<ToldReading>> =>
  read(page('readings', { ...ofSite(siteId), ScanIndexForward: false }, asked), readingOf);

/** Those of a time, and the ones before and after it. */
export async function readingsAround(siteId: string, { from, to }: Span): Promise<ToldReading[]> {
  const [before, after] = await Promise.all([nearest(siteId, '<=', from), nearest(siteId, '>=', to)]);
  const between: ToldReading[] = [];
  for await (const item of each('readings', inTime(siteId, from, to), 100)) between.push(readingOf(item));
  return [...before, ...between, ...after];
}

/** The one nearest to a time on that side of it. */
export async function nearest(siteId: string, side: '<=' | '>=' | '<', at: string): Promise<ToldReading[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('readings'),
      KeyConditionExpression: `siteId = :site AND #at ${side} :at`,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':site': siteId, ':at': at },
      ScanIndexForward: side === '>=',
      Limit: 1,
    }),
  );
  return Items.map(readingOf);
}

const ofSite = (siteId: string) => ({
  KeyConditionExpression: 'siteId = :site',
  ExpressionAttributeValues: { ':site': siteId },
});
const inTime = (siteId: string, from: string, to: string) => ({
  KeyConditionExpression: 'siteId = :site AND #at BETWEEN :from AND :to',
  ExpressionAttributeNames: { '#at': 'at' },
  ExpressionAttributeValues: { ':site': siteId, ':from': from, ':to': to },
});
const readingOf = (item: Record<string, unknown>): ToldReading => without(item, 'siteId');
