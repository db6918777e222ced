import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  type AttributeDefinition,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { needsOf } from '#local/aws/dynamodb-access.ts';
import { dynamo } from '#store/client.ts';
import { tables, tableVariable, type Table, type TableName } from '#store/schema.ts';

/** Named by the access key, in an engine that has a database for each: others neither lock it nor make it large. */
const database = `test${randomUUID().slice(0, 8)}`;

/** Points the stores of this process at fresh tables of the schema in the engine at `endpoint`, each made when it is first asked for. */
export function makeTables(endpoint: string): void {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  process.env.AWS_REGION = 'eu-north-1';
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = database;
  const suffix = randomUUID().slice(0, 8);
  for (const name of Object.keys(tables) as TableName[]) process.env[tableVariable(name)] = `${name}-${suffix}`;
  const client = new DynamoDBClient();
  const made = new Map<string, Promise<unknown>>();
  const make = (tableName: string) => {
    const making = made.get(tableName) ?? client.send(create(tableName));
    made.set(tableName, making);
    return making;
  };
  dynamo.middlewareStack.add(
    (next) => async (asked) => {
      const input: object = asked.input;
      const ours = needsOf('', input).filter(({ table }) => table.endsWith(suffix));
      await Promise.all(ours.map(({ table }) => make(table)));
      return next(asked);
    },
    { step: 'initialize', name: `tables ${suffix}` },
  );
}

function create(TableName: string): CreateTableCommand {
  const table: Table = tables[TableName.slice(0, TableName.indexOf('-')) as TableName];
  const indexes = Object.entries(table.indexes ?? {});
  const keys = [table, ...indexes.map(([, index]) => index)].flatMap((k) => [
    k.partitionKey,
    k.sortKey ?? k.partitionKey,
  ]);
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].map((key): AttributeDefinition => ({
      AttributeName: key,
      AttributeType: 'S',
    })),
    KeySchema: keySchema(table),
    ...(table.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    ...(indexes.length && {
      GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.keysOnly ? ('KEYS_ONLY' as const) : ('ALL' as const) },
      })),
    }),
  });
}

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey?: string }): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey ? [{ AttributeName: sortKey, KeyType: 'RANGE' as const }] : []),
];
