import { describe, expect, it } from 'vitest';
import { tables, type Table } from '#store/schema.ts';
import { cloud } from './cloud.ts';

type Key = { AttributeName: string; KeyType: string };
type Properties = {
  KeySchema: Key[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: Key[]; Projection: { ProjectionType: string } }[];
  StreamSpecification?: { StreamViewType: string };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
  TableClass?: string;
  DeletionProtectionEnabled: boolean;
};
const inTemplate = (stage: 'dev' | 'prod') => cloud(stage).all<Properties>('DynamoDB::Table');

const keys = ({ partitionKey, sortKey }: { partitionKey: string; sortKey?: string }): Key[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey ? [{ AttributeName: sortKey, KeyType: 'RANGE' }] : []),
];

describe('The tables of the template', () => {
  it('are those of the schema', () => {
    const ids = inTemplate('dev').map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(ids.toSorted()).toEqual(Object.keys(tables).toSorted());
  });

  it.each(Object.entries<Table>(tables))(
    '%s has the keys, indexes, stream, time to live and class of the schema',
    (name, table) => {
      const { properties } = inTemplate('dev').find(({ id }) => id.replace(/[0-9A-F]{8}$/, '') === name)!;
      expect({
        keys: properties.KeySchema,
        indexes: Object.fromEntries(
          (properties.GlobalSecondaryIndexes ?? []).map((i) => [i.IndexName, [i.KeySchema, i.Projection]]),
        ),
        stream: properties.StreamSpecification?.StreamViewType,
        timeToLive: properties.TimeToLiveSpecification,
        tableClass: properties.TableClass,
      }).toEqual({
        keys: keys(table),
        indexes: Object.fromEntries(
          Object.entries(table.indexes ?? {}).map(([index, of]) => [
            index,
            [keys(of), { ProjectionType: of.keysOnly ? 'KEYS_ONLY' : 'ALL' }],
          ]),
        ),
        stream: table.stream && 'NEW_AND_OLD_IMAGES',
        timeToLive: table.timeToLive && { AttributeName: table.timeToLive, Enabled: true },
        tableClass: table.seldomRead && 'STANDARD_INFREQUENT_ACCESS',
      });
    },
  );

  it('cost nothing at rest but storage, and can go back in time', () => {
    for (const { properties } of inTemplate('dev'))
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
  });

  it.each([
    ['prod', true, 'Retain'],
    ['dev', false, 'Delete'],
  ] as const)('in %s are protected from deletion: %s', (stage, isProtected, policy) => {
    for (const { properties, DeletionPolicy } of inTemplate(stage))
      expect([properties.DeletionProtectionEnabled, DeletionPolicy]).toEqual([isProtected, policy]);
  });
});
