import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import {
  tariffAt,
  withVersion,
  type PriceLists,
  type TariffPointer,
  type TariffVersion,
  type WithTariffs,
} from '#domain/tariff/tariff-choice.ts';
import { dynamo, tableName } from './client.ts';
import { held } from './update.ts';

/** Where a price list is, and of what: a site, a station, a plan or a group of tags. */
export type Holder = { siteId: string } | { stationId: string };

const tries = 10;

const place = (holder: Holder) =>
  'siteId' in holder
    ? { TableName: tableName('sites'), Key: holder }
    : { TableName: tableName('stations'), Key: { ...holder, item: 'STATION' } };

/**
 * Puts a tariff in force from a moment on. A copy of it, for a tariff never changes. The first of a site holds for what
 * began before it, too: a backlog that comes after the site was set up has no other price.
 */
export const addVersion = (holder: Holder, version: TariffVersion, at: string): Promise<void> =>
  changeVersions(holder, at, ({ tariff, tariffs = [] }) => {
    const before = tariff && !tariffs.length ? [{ validFrom: '', tariff }] : tariffs;
    const isFirst = 'siteId' in holder && !before.length && version.validFrom <= at;
    return withVersion(before, isFirst ? { ...version, validFrom: '' } : version, at);
  });

/** It has no prices of its own any more. */
export const dropVersions = (holder: Holder, at: string): Promise<void> => changeVersions(holder, at, () => []);

async function changeVersions(
  holder: Holder,
  at: string,
  change: (before: WithTariffs) => TariffVersion[],
): Promise<void> {
  const target = place(holder);
  for (let attempt = 0; attempt < tries; attempt++) {
    const { Item } = await dynamo.send(new GetCommand({ ...target, ConsistentRead: true }));
    if (!Item) throw new DomainError('notFound', `There is no ${Object.values(holder).join()}.`);
    const before = Item as WithTariffs;
    const tariffs = change(before);
    const tariff = tariffAt({ tariffs }, at);
    const update = new UpdateCommand({
      ...target,
      UpdateExpression: `SET tariffs = :tariffs${tariff ? ', tariff = :tariff' : ' REMOVE tariff'}`,
      ConditionExpression: before.tariffs ? 'tariffs = :before' : 'attribute_not_exists(tariffs)',
      ExpressionAttributeValues: {
        ':tariffs': tariffs,
        ...(tariff && { ':tariff': tariff }),
        ...(before.tariffs && { ':before': before.tariffs }),
      },
    });
    if (await held(dynamo.send(update))) return;
  }
  throw new DomainError('unavailable', 'The prices are being changed by too many at once.');
}

/** The one item that says what plans and groups charge: a start reads it beside all else, in the same request. */
export const priceListsKey = { tariffId: ' PRICE-LISTS' };

type PriceListsItem = PriceLists & { version?: number };

export async function getPriceLists(): Promise<PriceLists> {
  const get = { TableName: tableName('tariffs'), Key: priceListsKey, ConsistentRead: true };
  return priceListsOf((await dynamo.send(new GetCommand(get))).Item);
}

export const priceListsOf = (item: Record<string, unknown> | undefined): PriceLists => {
  const { plans = {}, groups = {} } = (item ?? {}) as PriceLists;
  return { plans, groups };
};

type Kind = keyof PriceLists;

/** `undefined`: it has no prices of its own any more. */
export async function changePriceList(
  kind: Kind,
  name: string,
  added: TariffPointer | undefined,
  at: string,
): Promise<void> {
  const table = { TableName: tableName('tariffs') };
  for (let attempt = 0; attempt < tries; attempt++) {
    const { Item } = await dynamo.send(new GetCommand({ ...table, Key: priceListsKey, ConsistentRead: true }));
    const { version = 0 } = (Item ?? {}) as PriceListsItem;
    const before = priceListsOf(Item);
    const { [name]: mine = [], ...others } = before[kind] ?? {};
    const pointers = added && withVersion(mine, added, at, (a, b) => a.currency === b.currency);
    const lists = { ...before, [kind]: { ...others, ...(pointers && { [name]: pointers }) } };
    const put = new PutCommand({
      ...table,
      Item: { ...priceListsKey, ...lists, version: version + 1 },
      ConditionExpression: version ? 'version = :before' : 'attribute_not_exists(tariffId)',
      ...(version && { ExpressionAttributeValues: { ':before': version } }),
    });
    if (await held(dynamo.send(put))) return;
  }
  throw new DomainError('unavailable', 'The prices are being changed by too many at once.');
}
