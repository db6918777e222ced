import { GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { ListedToken } from '#domain/driver/local-list.ts';
import type { Site } from '#domain/station/site.ts';
import type { Token } from '#domain/driver/token.ts';
import { batchGet } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { listed, listedOf, tokenOf } from './token-item.ts';
import { setting } from './update.ts';

export async function getToken(idTag: string): Promise<Token | undefined> {
  const key = normaliseIdTag(idTag);
  if (key === undefined) return undefined;
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('tokens'), Key: { idTag: key } }));
  return Item && tokenOf(Item);
}

/** What Authorize is judged by, in one request. */
export async function findForAuthorize(
  idTag: string | undefined,
  siteId: string,
): Promise<{ token?: Token; site?: Site }> {
  const key = normaliseIdTag(idTag);
  const found = await batchGet({ ...(key !== undefined && { tokens: { idTag: key } }), sites: { siteId } });
  return { token: found.tokens && tokenOf(found.tokens), site: found.sites as Site | undefined };
}

/** What a PUT of a tag may leave out, and thereby takes away. */
const optional = ['driverId', 'expiresAt', 'group'] as const;

/**
 * With its place in the order of changes, for the lists on stations. The groups it was ever in stay: it may still be on
 * the lists of those it has left.
 */
export async function putToken(token: Token, at: string): Promise<void> {
  const idTag = normaliseIdTag(token.idTag)!;
  const { driverId, expiresAt, group, status } = token;
  const given = { status, driverId, expiresAt, group, listed, changed: `${at}#${idTag}` };
  const set = setting(given);
  const gone = optional.filter((name) => given[name] === undefined);
  await dynamo.send(
    new UpdateCommand({
      TableName: tableName('tokens'),
      Key: { idTag },
      UpdateExpression: [
        set.UpdateExpression,
        ...(gone.length ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
        ...(group ? ['ADD groupsEver :groups'] : []),
      ].join(' '),
      ExpressionAttributeNames: {
        ...set.ExpressionAttributeNames,
        ...Object.fromEntries(gone.map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: { ...set.ExpressionAttributeValues, ...(group && { ':groups': new Set([group]) }) },
    }),
  );
}

/** The plan of its driver, so that a start reads no driver. */
export async function setTokenPlan(idTag: string, plan: string | undefined): Promise<void> {
  const expression = plan === undefined ? 'REMOVE #plan' : 'SET #plan = :plan';
  await dynamo.send(
    new UpdateCommand({
      TableName: tableName('tokens'),
      Key: { idTag },
      UpdateExpression: expression,
      ExpressionAttributeNames: { '#plan': 'plan' },
      ...(plan !== undefined && { ExpressionAttributeValues: { ':plan': plan } }),
    }),
  );
}

/** In the order of their last change, those after a place in it. An index shows a change a moment late. */
export async function* changedTokens(after = ''): AsyncGenerator<ListedToken> {
  const query = {
    TableName: tableName('tokens'),
    IndexName: 'byChange',
    KeyConditionExpression: 'listed = :listed AND changed > :after',
    ExpressionAttributeValues: { ':listed': listed, ':after': after || ' ' },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query))
    for (const item of Items) yield listedOf(item);
}

export const tokensOf = (driverId: string): Promise<Token[]> => tokensBy('driverId', driverId);

export const tokensOfGroup = (group: string): Promise<Token[]> => tokensBy('group', group);

async function tokensBy(whose: 'driverId' | 'group', id: string): Promise<Token[]> {
  const tokens: Token[] = [];
  const query = {
    TableName: tableName('tokens'),
    IndexName: whose === 'group' ? 'byGroup' : 'byDriver',
    KeyConditionExpression: '#whose = :id',
    ExpressionAttributeNames: { '#whose': whose },
    ExpressionAttributeValues: { ':id': id },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) tokens.push(...Items.map(tokenOf));
  return tokens;
}
