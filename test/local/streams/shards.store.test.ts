import { expect, inject, test } from 'vitest';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Engine } from '#local/aws/dynamodb-engine.ts';
import { ShardReader } from '#local/streams/shards.ts';

type Marshalled = Parameters<typeof unmarshall>[0];

test('an item comes out of the stream as it went in, with maps and lists that are empty, at every depth', async () => {
  const engine = new Engine(inject('dynamoDbEndpoint'));
  const TableName = 'empties';
  await engine.ask('DynamoDB_20120810.CreateTable', {
    TableName,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const inside = { L: [{ M: {} }, { L: [] }, { M: { deeper: { M: {} } } }, { NULL: true }] };
  const first = { id: { S: 'a' }, parameters: { M: {} }, none: { L: [] }, text: { S: '' }, inside };
  const second = { id: { S: 'a' }, count: { N: '1' }, tags: { SS: ['x', 'y'] } };
  for (const Item of [first, second]) await engine.ask('DynamoDB_20120810.PutItem', { TableName, Item });

  const { records } = await new ShardReader(engine, TableName, undefined).read();
  engine.close();
  expect(records.map(({ dynamodb: { OldImage, NewImage } }) => [OldImage, NewImage])).toEqual([
    [undefined, first],
    [first, second],
  ]);
  const read = records.map(({ dynamodb }) => unmarshall(dynamodb.NewImage as Marshalled));
  expect(read[0]).toMatchObject({ parameters: {}, none: [], inside: [{}, [], { deeper: {} }, null] });
});
