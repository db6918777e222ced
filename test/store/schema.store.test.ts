import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { dynamo, tableName } from '#store/client.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

test('given the tables of the schema, what is put is got', async () => {
  const site = { siteId: 'S1', name: 'Harbour' };
  await dynamo.send(new PutCommand({ TableName: tableName('sites'), Item: site }));
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('sites'), Key: { siteId: 'S1' } }));
  expect(Item).toEqual(site);
});
