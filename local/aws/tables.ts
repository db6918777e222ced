import type { Template } from '../template.ts';
import { StartError } from '../types.ts';
import type { Engine } from './dynamodb-engine.ts';

type Key = { AttributeName: string; KeyType: string };
type Index = { IndexName: string; KeySchema: Key[]; Projection: object };
type Table = {
  KeySchema: Key[];
  AttributeDefinitions: object[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  StreamSpecification?: { StreamViewType: string };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
};
type Description = { Table: Pick<Table, 'KeySchema' | 'GlobalSecondaryIndexes'> };

/** Makes the template's tables in the engine. Those of an earlier run stay, if they are still what the template says. */
export async function makeTables(template: Template, engine: Engine): Promise<void> {
  const { TableNames } = await engine.ask<{ TableNames: string[] }>('DynamoDB_20120810.ListTables', {});
  const tables = template.all<Table>('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  await Promise.all(
    tables.map(({ id, properties }) => {
      const TableName = template.ref(id);
      return TableNames.includes(TableName)
        ? check(engine, TableName, properties)
        : create(engine, TableName, properties);
    }),
  );
}

async function create(engine: Engine, TableName: string, table: Table): Promise<void> {
  const { KeySchema, AttributeDefinitions, StreamSpecification, TimeToLiveSpecification } = table;
  await engine.ask('DynamoDB_20120810.CreateTable', {
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map(onlyKeys),
    LocalSecondaryIndexes: table.LocalSecondaryIndexes?.map(onlyKeys),
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
  });
  if (TimeToLiveSpecification?.Enabled)
    await engine.ask('DynamoDB_20120810.UpdateTimeToLive', { TableName, TimeToLiveSpecification });
}

const onlyKeys = ({ IndexName, KeySchema, Projection }: Index): Index => ({ IndexName, KeySchema, Projection });

async function check(engine: Engine, TableName: string, table: Table): Promise<void> {
  const { Table: there } = await engine.ask<Description>('DynamoDB_20120810.DescribeTable', { TableName });
  if (shape(there) === shape(table)) return;
  throw new StartError(
    `The data folder has ${TableName} with other keys or indexes than this version: start with another --data`,
  );
}

const shape = ({ KeySchema, GlobalSecondaryIndexes = [] }: Description['Table']): string =>
  [
    keysOf(KeySchema),
    ...GlobalSecondaryIndexes.map((index) => `${index.IndexName} ${keysOf(index.KeySchema)}`).sort(),
  ].join('\n');

const keysOf = (keys: Key[]): string => keys.map((key) => `${key.KeyType}=${key.AttributeName}`).join(' ');
