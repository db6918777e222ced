import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { HandOver } from '#domain/on-call/on-call.ts';
import type { Site } from '#domain/station/site.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { VatOverride } from '#domain/vat/vat.ts';
import { dynamo, tableName } from './client.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { addVersion } from './tariff-versions.ts';
import { held, setting } from './update.ts';

export async function getSite(siteId: string): Promise<Site | undefined> {
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('sites'), Key: { siteId } }));
  return Item as Site | undefined;
}

/** What a PUT of a site may leave out, and thereby takes away. */
const optional = [
  'region',
  'address',
  'lat',
  'lon',
  'gridLimitA',
  'phases',
  'acceptUnknownTokens',
  'securityProfile0',
  'localList',
  'legalEntityId',
  'ownerShare',
  'gridContact',
] as const;

/** The site as it is put; its tariff and who is on call have calls of their own and stay. */
export async function putSite({ siteId, ...site }: Site): Promise<void> {
  const set = setting({ ...site, tariff: undefined, onCall: undefined, handOvers: undefined });
  const gone = optional.filter((name) => site[name] === undefined);
  await dynamo.send(
    new UpdateCommand({
      TableName: tableName('sites'),
      Key: { siteId },
      ...set,
      UpdateExpression:
        set.UpdateExpression + (gone.length ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : ''),
      ExpressionAttributeNames: {
        ...set.ExpressionAttributeNames,
        ...Object.fromEntries(gone.map((name) => [`#${name}`, name])),
      },
    }),
  );
}

export const listSites = (request: PageRequest): Promise<Page<Site>> =>
  read(page('sites', {}, request), (item) => item as Site);

const noDay = new Date(0).toISOString();

/** From a moment on; from the first, where none is told. */
export const setTariff = (siteId: string, tariff: Tariff, validFrom = '', at = noDay): Promise<void> =>
  addVersion({ siteId }, { validFrom, tariff }, at);

export const setOnCall = (siteId: string, onCall: NonNullable<Site['onCall']>): Promise<void> =>
  change(siteId, { onCall });

export const setHandOvers = (siteId: string, handOvers: HandOver[]): Promise<void> => change(siteId, { handOvers });

/** At the end of what was said before: whoever asks why a rate was charged finds who set it, when and why. */
export async function addVatOverride(siteId: string, override: VatOverride): Promise<void> {
  const update = new UpdateCommand({
    TableName: tableName('sites'),
    Key: { siteId },
    UpdateExpression: 'SET vatOverrides = list_append(if_not_exists(vatOverrides, :none), :added)',
    ConditionExpression: 'attribute_exists(siteId)',
    ExpressionAttributeValues: { ':none': [], ':added': [override] },
  });
  if (await held(dynamo.send(update))) return;
  throw new DomainError('notFound', `there is no site ${siteId}`);
}

async function change(siteId: string, attributes: Partial<Site>): Promise<void> {
  const update = { TableName: tableName('sites'), Key: { siteId }, ...setting(attributes) };
  const ConditionExpression = 'attribute_exists(siteId)';
  if (await held(dynamo.send(new UpdateCommand({ ...update, ConditionExpression })))) return;
  throw new DomainError('notFound', `there is no site ${siteId}`);
}
