import { marshall } from '@aws-sdk/util-dynamodb';
import { defaultEntityId, type LegalEntity } from '#domain/invoice/legal-entity.ts';
import type { Template } from '../template.ts';
import type { Engine } from './dynamodb-engine.ts';
import { AwsError } from './error.ts';

/** Who sells on this machine until PUT /legal-entities/default says otherwise. A deployment has nobody before it is told. */
const company: LegalEntity = {
  entityId: defaultEntityId,
  name: 'Laddnav Demo AB',
  vatId: 'SE559999999901',
  companyId: '559999-9999',
  address: { street: 'Katarinavägen 1', postalCode: '116 45', city: 'Stockholm', country: 'SE' },
  email: 'faktura@demo.laddnav',
  timeZone: 'Europe/Stockholm',
  series: 'LN',
  paymentDays: 30,
};

/** Where the template keeps companies at all. */
export async function makeDemoCompany(template: Template, engine: Engine): Promise<void> {
  const table = template
    .all<{ KeySchema: { AttributeName: string }[] }>('AWS::DynamoDB::Table')
    .find(({ properties }) => properties.KeySchema[0]?.AttributeName === 'entityId');
  if (!table) return;
  const put = {
    TableName: template.ref(table.id),
    Item: marshall(company),
    ConditionExpression: 'attribute_not_exists(entityId)',
  };
  await engine.ask('DynamoDB_20120810.PutItem', put).catch((error: unknown) => {
    const known = error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
    if (!known) throw error;
  });
}
