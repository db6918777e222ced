import { GetCommand, PutCommand, QueryCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Campaign, CampaignStation } from '#domain/station/campaign.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { page, read, type Page, type PageRequest } from './lists.ts';
import { transact } from './transaction.ts';
import { held } from './update.ts';

/** `revision` counts writes. */
export type Kept<T> = T & { revision: number };

const campaignKey = (campaignId: string) => ({ campaignId, item: 'CAMPAIGN' });
const stationKey = ({ campaignId, stationId }: CampaignName) => ({ campaignId, item: `STATION#${stationId}` });
type CampaignName = Pick<CampaignStation, 'campaignId' | 'stationId'>;

/** The campaign comes last: until then nobody sees it, and nothing is due. */
export async function createCampaign(campaign: Campaign, stations: CampaignStation[], dueAt: string): Promise<void> {
  const TableName = tableName('campaigns');
  const items = stations.map((station) => ({ ...station, ...stationKey(station), revision: 1 }));
  for (let from = 0; from < items.length; from += 100)
    await transact(items.slice(from, from + 100).map((Item) => ({ Put: { TableName, Item } })));
  const Item = { ...campaign, ...campaignKey(campaign.campaignId), ...of, ...due(dueAt), revision: 1 };
  await dynamo.send(new PutCommand({ TableName, Item }));
}

const of = { all: 'CAMPAIGN' };
const due = (dueAt: string | undefined) => (dueAt === undefined ? {} : { due: 'campaign', dueAt });

export async function getCampaign(campaignId: string): Promise<Kept<Campaign> | undefined> {
  const key = { TableName: tableName('campaigns'), Key: campaignKey(campaignId), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(key));
  return Item && campaignOf(Item);
}

/** The newest first. */
export function listCampaigns(asked: PageRequest): Promise<Page<Kept<Campaign>>> {
  const KeyConditionExpression = '#all = :all';
  const values = { ExpressionAttributeNames: { '#all': 'all' }, ExpressionAttributeValues: { ':all': of.all } };
  const ask = { IndexName: 'byCreation', KeyConditionExpression, ...values, ScanIndexForward: false };
  return read(page('campaigns', ask, asked), campaignOf);
}

export async function campaignStations(campaignId: string): Promise<Kept<CampaignStation>[]> {
  const query = {
    TableName: tableName('campaigns'),
    KeyConditionExpression: 'campaignId = :id AND begins_with(#item, :station)',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':id': campaignId, ':station': 'STATION#' },
    ConsistentRead: true,
  };
  const found: Kept<CampaignStation>[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) found.push(...Items.map(stationOf));
  return found;
}

export async function getCampaignStation(name: CampaignName): Promise<Kept<CampaignStation> | undefined> {
  const key = { TableName: tableName('campaigns'), Key: stationKey(name), ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(key));
  return Item && stationOf(Item);
}

/** Those to look at now. Where none is, that is all there is to read. */
export async function dueCampaigns(at: string): Promise<string[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('campaigns'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'campaign', ':at': at },
    }),
  );
  return Items.map(({ campaignId }) => campaignId as string);
}

/** Whole, with when to look next; `false` where somebody has changed it since it was read. */
export function putCampaign({ revision, ...campaign }: Kept<Campaign>, dueAt: string | undefined): Promise<boolean> {
  const Item = { ...campaign, ...campaignKey(campaign.campaignId), ...of, ...due(dueAt), revision: revision + 1 };
  return held(dynamo.send(new PutCommand({ TableName: tableName('campaigns'), Item, ...unchanged(revision) })));
}

/** Something has happened that it waits for: it is looked at with the next tick. */
export async function wakeCampaign(campaignId: string, at: string): Promise<void> {
  const wake = {
    UpdateExpression: 'SET due = :due, dueAt = :at ADD revision :one',
    ConditionExpression: 'attribute_exists(campaignId)',
    ExpressionAttributeValues: { ':due': 'campaign', ':at': at, ':one': 1 },
  };
  await held(
    dynamo.send(new UpdateCommand({ TableName: tableName('campaigns'), Key: campaignKey(campaignId), ...wake })),
  );
}

export function putCampaignStation({ revision, ...station }: Kept<CampaignStation>): Promise<boolean> {
  return held(dynamo.send(new PutCommand(stationPut({ ...station, revision }))));
}

export const stationPut = ({ revision, ...station }: Kept<CampaignStation>) => ({
  TableName: tableName('campaigns'),
  Item: { ...station, ...stationKey(station), revision: revision + 1 },
  ...unchanged(revision),
});

const unchanged = (revision: number) => ({
  ConditionExpression: 'revision = :before',
  ExpressionAttributeValues: { ':before': revision },
});

const campaignOf = (item: Record<string, unknown>): Kept<Campaign> => without(item, 'item', 'all', 'due', 'dueAt');
const stationOf = (item: Record<string, unknown>): Kept<CampaignStation> => without(item, 'item');
