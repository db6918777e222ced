import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, tableName } from '#store/client.ts';
import type { TableName } from '#store/schema.ts';

/** All there is in a table. */
export async function scan<T>(table: TableName): Promise<T[]> {
  const items: T[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const ask = new ScanCommand({ TableName: tableName(table), ExclusiveStartKey, ConsistentRead: true });
    const { Items = [], LastEvaluatedKey } = await dynamo.send(ask);
    items.push(...(Items as T[]));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
