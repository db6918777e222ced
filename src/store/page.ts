import { QueryCommand, ScanCommand, type QueryCommandInput, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { dynamo } from './client.ts';

export type PageRequest = { limit?: number; cursor?: string };
export type Page<T> = { items: T[]; next?: string };

type Item = Record<string, unknown>;
type Input = ({ of: 'query' } & Omit<QueryCommandInput, 'Limit'>) | ({ of: 'scan' } & Omit<ScanCommandInput, 'Limit'>);

/** One page of a query or scan; the cursor is DynamoDB's own last key. */
export async function readPage<T>(
  { of, ...input }: Input,
  page: PageRequest,
  read: (item: Item) => T,
): Promise<Page<T>> {
  const asked = { ...input, Limit: page.limit ?? 50, ExclusiveStartKey: keyOf(page.cursor) };
  const { Items = [], LastEvaluatedKey } = await dynamo
    .send(of === 'query' ? new QueryCommand(asked) : new ScanCommand(asked))
    .catch((error: Error) => {
      // A cursor of another list names keys that this one has not.
      throw page.cursor && error.name === 'ValidationException' ? badCursor() : error;
    });
  const items = Items.map(read);
  if (!LastEvaluatedKey) return { items };
  return { items, next: Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url') };
}

function keyOf(cursor: string | undefined): Item | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof key === 'object' && key !== null && !Array.isArray(key)) return key as Item;
  } catch {
    // Told below, as any other cursor that is none of ours.
  }
  throw badCursor();
}

const badCursor = () =>
  new DomainError('invalid', 'the cursor is not one of this list', [{ path: 'cursor', message: 'not a cursor' }]);
