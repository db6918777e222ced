import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MeterReading } from '#domain/measure/grid-meter.ts';
import type { Span } from '#domain/measure/interval.ts';
import { dynamo, tableName } from './client.ts';
import { each, page, read, type Page, type PageRequest } from './lists.ts';
import { without } from './item.ts';

/** The same moment read again is that reading corrected. */
export async function putReading(siteId: string, reading: MeterReading): Promise<void> {
  await dynamo.send(new PutCommand({ TableName: tableName('readings'), Item: { siteId, ...reading } }));
}

/** Newest first. */
export const listReadings = (siteId: string, asked: PageRequest): Promise<Page<MeterReading>> =>
  read(page('readings', { ...ofSite(siteId), ScanIndexForward: false }, asked), readingOf);

/** Those of a time, and the ones before and after it. */
export async function readingsAround(siteId: string, { from, to }: Span): Promise<MeterReading[]> {
  const [before, after] = await Promise.all([nearest(siteId, '<=', from), nearest(siteId, '>=', to)]);
  const between: MeterReading[] = [];
  for await (const item of each('readings', inTime(siteId, from, to), 100)) between.push(readingOf(item));
  return [...before, ...between, ...after];
}

/** The one nearest to a time on that side of it. */
export async function nearest(siteId: string, side: '<=' | '>=' | '<', at: string): Promise<MeterReading[]> {
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
const readingOf = (item: Record<string, unknown>): MeterReading => without(item, 'siteId');
