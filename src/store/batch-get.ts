import { BatchGetCommand, type BatchGetCommandInput, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import type { TableName } from './schema.ts';

type Key = Record<string, string>;
type Item = Record<string, unknown>;
type Asked = NonNullable<BatchGetCommandInput['RequestItems']>;

/** One item from each of several tables in one request, as they are now. */
export async function batchGet(keys: Partial<Record<TableName, Key>>): Promise<Partial<Record<TableName, Item>>> {
  const names = Object.keys(keys) as TableName[];
  const found = await readAll(
    Object.fromEntries(names.map((table) => [tableName(table), { Keys: [keys[table]!], ConsistentRead: true }])),
  );
  return Object.fromEntries(names.map((table) => [table, found.get(tableName(table))?.[0]]));
}

/** BatchGetItem takes no more. */
const mostKeys = 100;

/** The items of one table that are there, in no order, as they are now. */
export async function batchGetFrom(table: TableName, keys: Key[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let from = 0; from < keys.length; from += mostKeys) {
    const asked = { Keys: keys.slice(from, from + mostKeys), ConsistentRead: true };
    const found = await readAll({ [tableName(table)]: asked });
    items.push(...(found.get(tableName(table)) ?? []));
  }
  return items;
}

async function readAll(keys: Asked): Promise<Map<string, Item[]>> {
  const found = new Map<string, Item[]>();
  let asked: BatchGetCommandInput['RequestItems'] = keys;
  for (let tries = 1; asked && Object.keys(asked).length; tries++) {
    // DynamoDB hands back what it could not read just now; throttled once, it is soon ready again.
    if (tries > 5) throw new Error(`DynamoDB left keys unread: ${Object.keys(asked).join(', ')}`);
    if (tries > 1) await new Promise((resolve) => setTimeout(resolve, 2 ** tries * 10));
    const answer: BatchGetCommandOutput = await dynamo.send(new BatchGetCommand({ RequestItems: asked }));
    for (const [name, items] of Object.entries(answer.Responses ?? {}))
      found.set(name, [...(found.get(name) ?? []), ...items]);
    asked = answer.UnprocessedKeys;
  }
  return found;
}
