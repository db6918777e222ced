import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** Never changed once posted: what a bill says of a price must stay to be read. */
export async function createTariff(tariff: Tariff): Promise<void> {
  const put = { TableName: tableName('tariffs'), Item: { tariffId: tariff.id, tariff } };
  const ConditionExpression = 'attribute_not_exists(tariffId)';
  if (await held(dynamo.send(new PutCommand({ ...put, ConditionExpression })))) return;
  throw new DomainError('conflict', `tariff ${tariff.id} exists already, and a tariff is never changed`);
}

export async function getTariff(tariffId: string): Promise<Tariff | undefined> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('tariffs'), Key: { tariffId } }));
  return Item?.tariff as Tariff | undefined;
}

/** Those that a function has met. They never change, so none is ever read twice. */
const met = new Map<string, Tariff>();
const most = 500;

export async function tariffById(tariffId: string): Promise<Tariff | undefined> {
  const known = met.get(tariffId) ?? (await getTariff(tariffId));
  if (known) met.set(tariffId, known);
  if (met.size > most) met.delete(met.keys().next().value!);
  return known;
}

export const listTariffs = (request: PageRequest): Promise<Page<Tariff>> =>
  read(page('tariffs', { FilterExpression: 'attribute_exists(tariff)' }, request), ({ tariff }) => tariff as Tariff);
