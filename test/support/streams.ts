import type { DynamoDBRecord, DynamoDBStreamEvent, SNSEvent } from 'aws-lambda';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tables, type Table, type TableName } from '#store/schema.ts';

type Item = Record<string, unknown>;
type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

let sequence = 0;
const image = (item: Item) => marshall(item, { removeUndefinedValues: true }) as Image;

/** The record a table's stream has of an item that changed. */
export function changed(table: TableName, before: object | undefined, after: object | undefined): DynamoDBRecord {
  const { partitionKey, sortKey }: Table = tables[table];
  const item = (after ?? before) as Item;
  const keys = [partitionKey, ...(sortKey ? [sortKey] : [])].map((name) => [name, item[name]]);
  return {
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    dynamodb: {
      SequenceNumber: String(++sequence),
      Keys: image(Object.fromEntries(keys) as Item),
      ...(before && { OldImage: image(before as Item) }),
      ...(after && { NewImage: image(after as Item) }),
    },
  };
}

export const streamOf = (...Records: DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records });

/** What SNS gives a function that subscribes to a topic. */
export const snsOf = (...messages: object[]) =>
  ({ Records: messages.map((message) => ({ Sns: { Message: JSON.stringify(message) } })) }) as SNSEvent;
