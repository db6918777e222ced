import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { defaultEntityId, type LegalEntity } from '#domain/invoice/legal-entity.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';

export async function getEntity(entityId: string = defaultEntityId): Promise<LegalEntity | undefined> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('entities'), Key: { entityId } }));
  return Item as LegalEntity | undefined;
}

/** Invoices that were issued keep what they say of the company: they hold a copy. */
export async function putEntity(entity: LegalEntity): Promise<void> {
  await dynamo.send(new PutCommand({ TableName: tableName('entities'), Item: entity }));
}

export const listEntities = (request: PageRequest): Promise<Page<LegalEntity>> =>
  read(page('entities', {}, request), (item) => item as LegalEntity);
