import { BatchGetCommand, type BatchGetCommandInput, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from './client.ts';
import type { TableName } from './schema.ts';

type Key = Record<string, string>;
type Item = Record<string, unknown>;

/** One item from each of several tables in one request, as they are now. */
export async function batchGet(keys: Partial<Record<TableName, Key>>): Promise<Partial<Record<TableName, Item>>> {
  const found: Partial<Record<TableName, Item>> = {};
  const nameOf = new Map((Object.keys(keys) as TableName[]).map((table) => [tableName(table), table]));
  let asked: BatchGetCommandInput['RequestItems'] = Object.fromEntries(
    [...nameOf].map(([name, table]) => [name, { Keys: [keys[table]!], ConsistentRead: true }]),
  );
  for (let tries = 1; asked && Object.keys(asked).length; tries++) {
    // DynamoDB hands back what it could not read just now; throttled once, it is soon ready again.
    if (tries > 5) throw new Error(`DynamoDB left keys unread: ${Object.keys(asked).join(', ')}`);
    if (tries > 1) await new Promise((resolve) => setTimeout(resolve, 2 ** tries * 10));
    const answer: BatchGetCommandOutput = await dynamo.send(new BatchGetCommand({ RequestItems: asked }));
    for (const [name, [item]] of Object.entries(answer.Responses ?? {})) if (item) found[nameOf.get(name)!] = item;
    asked = answer.UnprocessedKeys;
  }
  return found;
}
