import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({ maxAttempts: 1 });
const TableName = process.env.NOTES_TABLE;

/** May put and may not delete. */
export async function handler({ id, kind, remove }: { id: string; kind?: string; remove?: boolean }): Promise<void> {
  const Key = { id: { S: id } };
  await (remove
    ? dynamo.send(new DeleteItemCommand({ TableName, Key }))
    : dynamo.send(new PutItemCommand({ TableName, Item: { ...Key, kind: { S: kind ?? 'loud' } } })));
}
