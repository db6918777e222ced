import { QueryCommand, ScanCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { batchGetFrom } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { tables, type Table, type TableName } from './schema.ts';

export type Page<T> = { items: T[]; next?: string };
export type PageRequest = { limit: number; cursor?: string };

/** A Query where there is a key condition, else a Scan. */
export type Ask = Pick<
  QueryCommandInput,
  | 'IndexName'
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ScanIndexForward'
  | 'ConsistentRead'
> & {
  /** What is left of what was read: a filter that also works where the index holds keys only. */
  where?: (item: Item) => boolean;
};
export type Item = Record<string, unknown>;

/** DynamoDB's Limit counts items before the filter: behind one, small steps would mean a request for every few items. */
const filteredStep = 200;

/** Of one BatchGetItem. */
const mostKeys = 100;

const encodeCursor = (key: Item): string => Buffer.from(JSON.stringify(key)).toString('base64url');

export function decodeCursor(cursor: string | undefined): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof key === 'object' && key !== null && Object.values(key).every((v) => typeof v === 'string'))
      return key as Record<string, string>;
  } catch {
    // not JSON: not a cursor of ours
  }
  throw badCursor();
}

const badCursor = () =>
  new DomainError('invalid', 'This cursor was not made by this list.', [{ path: 'cursor', message: 'unknown cursor' }]);

/** The items an ask finds, requested only as far as somebody takes them. */
export async function* each(table: TableName, ask: Ask, limit: number, cursor?: string): AsyncGenerator<Item> {
  let from: Item | undefined = decodeCursor(cursor);
  const { where, ...query } = ask;
  const Command = query.KeyConditionExpression ? QueryCommand : ScanCommand;
  do {
    const Limit = where || query.FilterExpression ? Math.max(filteredStep, limit + 1) : limit + 1;
    const answer = await dynamo
      .send(new Command({ TableName: tableName(table), ...query, Limit, ExclusiveStartKey: from }))
      .catch((error: Error) => {
        // DynamoDB refuses a start key of another partition, so that nobody pages into what is not theirs.
        throw cursor && error.name === 'ValidationException' ? badCursor() : error;
      });
    for await (const item of whole(table, query.IndexName, answer.Items ?? [])) if (!where || where(item)) yield item;
    from = answer.LastEvaluatedKey;
  } while (from);
}

/** The items that an index has told the keys of, in the same order, requested as they are taken. */
async function* whole(table: TableName, indexName: string | undefined, told: Item[]): AsyncGenerator<Item> {
  const { partitionKey, sortKey, indexes }: Table = tables[table];
  if (!indexName || !indexes?.[indexName]?.keysOnly) return void (yield* told);
  const names = [partitionKey, ...(sortKey ? [sortKey] : [])];
  const idOf = (item: Item) => JSON.stringify(names.map((name) => item[name]));
  for (let at = 0; at < told.length; at += mostKeys) {
    const keys = told.slice(at, at + mostKeys);
    const found = await batchGetFrom(
      table,
      keys.map((item) => Object.fromEntries(names.map((name) => [name, item[name] as string]))),
    );
    const byId = new Map(found.map((item) => [idOf(item), item]));
    yield* keys.map((item) => byId.get(idOf(item))).filter((item) => item !== undefined);
  }
}

/** A full page wherever there is one; `next` only where something follows. */
export async function take(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  keyOf: (item: Item) => Item,
): Promise<Page<Item>> {
  const taken: Item[] = [];
  for await (const item of items) {
    if (taken.length === limit) return { items: taken, next: encodeCursor(keyOf(taken[limit - 1]!)) };
    taken.push(item);
  }
  return { items: taken };
}

/** What DynamoDB takes as ExclusiveStartKey for this item. */
export function keyOf(table: TableName, indexName?: string): (item: Item) => Item {
  const { partitionKey, sortKey, indexes }: Table = tables[table];
  const index = indexName ? indexes?.[indexName] : undefined;
  const names = [partitionKey, sortKey, index?.partitionKey, index?.sortKey].filter((name) => name !== undefined);
  return (item) => Object.fromEntries(names.map((name) => [name, item[name]]));
}

/** One page of a list: what every store's `list…` ends in. Items come as they are stored. */
export const page = (table: TableName, ask: Ask, { limit, cursor }: PageRequest) =>
  take(each(table, ask, limit, cursor), limit, keyOf(table, ask.IndexName));

/** The same page of what the items mean. */
export const read = async <T>(page: Promise<Page<Item>>, as: (item: Item) => T): Promise<Page<T>> => {
  const { items, next } = await page;
  return { items: items.map(as), ...(next && { next }) };
};
