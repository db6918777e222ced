import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { SecurityEvent } from '#domain/fault/security-event.ts';
import type { Connector, Station } from '#domain/station/station.ts';
import { batchGetFrom } from './batch-get.ts';
import { dynamo, tableName } from './client.ts';
import { configurationOf, type Configuration } from './configuration.ts';
import { connectionOf, type KnownConnection } from './connections.ts';
import { connectorOf } from './connectors.ts';
import { without } from './item.ts';
import { each, page, read, type Page, type PageRequest } from './lists.ts';
import { isSecurityEvent, securityEventOf } from './security-events.ts';
import { setting } from './update.ts';

type StationItem = Station & { item: 'STATION' };

/** What BootNotification tells of a station. */
export type BootFacts = Pick<
  Station,
  'vendor' | 'model' | 'serialNumber' | 'firmwareVersion' | 'bootedAt' | 'bootReason'
>;

/** What a station reports of work it was given. */
export type Reports = Pick<Station, 'firmwareStatus' | 'logStatus'> & { inError?: boolean };

export type StationWhole = {
  station: Station;
  connection?: KnownConnection;
  connectors: Connector[];
  securityEvents: SecurityEvent[];
  configuration?: Configuration;
};

export async function getStation(stationId: string): Promise<Station | undefined> {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: tableName('stations'), Key: { stationId, item: 'STATION' } }),
  );
  return Item && stationOf(Item);
}

/** In no order. */
export const getStations = async (stationIds: string[]): Promise<Station[]> =>
  (
    await batchGetFrom(
      'stations',
      stationIds.map((stationId) => ({ stationId, item: 'STATION' })),
    )
  ).map(stationOf);

export async function createStation(station: Station): Promise<void> {
  const put = new PutCommand({
    TableName: tableName('stations'),
    Item: { ...station, item: 'STATION' } satisfies StationItem,
    ConditionExpression: 'attribute_not_exists(stationId)',
  });
  await dynamo.send(put).catch((error: Error) => {
    if (error.name !== 'ConditionalCheckFailedException') throw error;
    throw new DomainError('conflict', `station ${station.stationId} is registered already`);
  });
}

/** Only STATION items carry siteId, so the index holds one item a station: a scan of it reads nothing else. */
export function listStations({ siteId, ...asked }: PageRequest & { siteId?: string }): Promise<Page<Station>> {
  return read(page('stations', siteId === undefined ? { IndexName: 'bySite' } : ofSite(siteId), asked), stationOf);
}

export async function allStationsOf(siteId: string): Promise<Station[]> {
  const found: Station[] = [];
  for await (const item of each('stations', ofSite(siteId), 100)) found.push(stationOf(item));
  return found;
}

const ofSite = (siteId: string) => ({
  IndexName: 'bySite',
  KeyConditionExpression: 'siteId = :site',
  ExpressionAttributeValues: { ':site': siteId },
});

export async function describeStation(stationId: string): Promise<StationWhole | undefined> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('stations'),
      KeyConditionExpression: 'stationId = :id',
      ExpressionAttributeValues: { ':id': stationId },
    }),
  );
  const named = (name: string) => Items.find(({ item }) => item === name);
  const [station, connection, configuration] = ['STATION', 'CONNECTION', 'CONFIGURATION'].map(named);
  if (!station) return undefined;
  return {
    station: stationOf(station),
    ...(connection && { connection: connectionOf(connection) }),
    connectors: Items.filter(({ item }) => (item as string).startsWith('CONNECTOR#')).map(connectorOf),
    securityEvents: Items.filter(isSecurityEvent).map(securityEventOf),
    ...(configuration && { configuration: configurationOf(configuration) }),
  };
}

/** Answers the station as it was before. */
export async function recordBoot(stationId: string, facts: BootFacts): Promise<Station> {
  const { Attributes } = await update(stationId, facts);
  return stationOf(Attributes ?? {});
}

/** Answers the station as it was before. */
export async function recordReports(stationId: string, reports: Reports): Promise<Station> {
  const { Attributes } = await update(stationId, reports);
  return stationOf(Attributes ?? {});
}

export async function recordDisplay(stationId: string, showsCost: boolean): Promise<void> {
  await update(stationId, { showsCost });
}

export async function setMeterKeys(stationId: string, meterKeys: string[]): Promise<void> {
  await update(stationId, { meterKeys });
}

const update = (stationId: string, facts: BootFacts | Reports | Pick<Station, 'meterKeys' | 'showsCost'>) =>
  dynamo.send(
    new UpdateCommand({
      TableName: tableName('stations'),
      Key: { stationId, item: 'STATION' },
      ...setting(facts),
      ConditionExpression: 'attribute_exists(stationId)',
      ReturnValues: 'ALL_OLD',
    }),
  );

const stationOf = (item: Record<string, unknown>): Station => without(item, 'item', 'inError');
