import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { normaliseIdTag } from '#domain/id-tag.ts';
import type { Site } from '#domain/site.ts';
import type { Token } from '#domain/token.ts';
import { batchGet } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';

export async function getToken(idTag: string): Promise<Token | undefined> {
  const key = normaliseIdTag(idTag);
  if (key === undefined) return undefined;
  const { Item } = await dynamo.send(new GetCommand({ TableName: tableName('tokens'), Key: { idTag: key } }));
  return Item as Token | undefined;
}

/** What Authorize is judged by, in one request. */
export async function findForAuthorize(
  idTag: string | undefined,
  siteId: string,
): Promise<{ token?: Token; site?: Site }> {
  const key = normaliseIdTag(idTag);
  const found = await batchGet({ ...(key !== undefined && { tokens: { idTag: key } }), sites: { siteId } });
  return { token: found.tokens as Token | undefined, site: found.sites as Site | undefined };
}

export async function putToken(token: Token): Promise<void> {
  const Item = { ...token, idTag: normaliseIdTag(token.idTag) };
  await dynamo.send(new PutCommand({ TableName: tableName('tokens'), Item }));
}

export async function tokensOf(driverId: string): Promise<Token[]> {
  const tokens: Token[] = [];
  const query = {
    TableName: tableName('tokens'),
    IndexName: 'byDriver',
    KeyConditionExpression: 'driverId = :driver',
    ExpressionAttributeValues: { ':driver': driverId },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) tokens.push(...(Items as Token[]));
  return tokens;
}
