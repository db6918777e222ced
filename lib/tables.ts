import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table as CdkTable,
  TableClass,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tables as schema, tableVariable, type Index, type Table, type TableName } from '#store/schema.ts';
import { removalPolicyOf, settingsOf } from './stages.ts';

export type Tables = Record<TableName, LaddnavTable>;

/** A table of the schema. The plain `AWS::DynamoDB::Table`, which says one to one what CreateTable takes; there are no replicas to want a global one for. */
export class LaddnavTable extends CdkTable {
  readonly variable: string;
  readonly indexArns: string[];

  constructor(scope: Construct, name: TableName) {
    const table: Table = schema[name];
    super(scope, name, {
      ...keys(table),
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(table.stream && { stream: StreamViewType.NEW_AND_OLD_IMAGES }),
      ...(table.timeToLive && { timeToLiveAttribute: table.timeToLive }),
      ...(table.seldomRead && { tableClass: TableClass.STANDARD_INFREQUENT_ACCESS }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settingsOf(scope).keepsData,
      removalPolicy: removalPolicyOf(scope),
    });
    const indexes = Object.entries(table.indexes ?? {});
    for (const [indexName, index] of indexes) {
      const projectionType = index.keysOnly ? ProjectionType.KEYS_ONLY : ProjectionType.ALL;
      this.addGlobalSecondaryIndex({ indexName, ...keys(index), projectionType });
    }
    this.variable = tableVariable(name);
    this.indexArns = indexes.map(([indexName]) => `${this.tableArn}/index/${indexName}`);
  }
}

export function makeTables(scope: Construct): Tables {
  const names = Object.keys(schema) as TableName[];
  return Object.fromEntries(names.map((name) => [name, new LaddnavTable(scope, name)])) as Tables;
}

const keys = ({ partitionKey, sortKey }: Pick<Index, 'partitionKey' | 'sortKey'>) => ({
  partitionKey: { name: partitionKey, type: AttributeType.STRING },
  ...(sortKey && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
});
