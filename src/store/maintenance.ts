import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { overlaps, windowOf, type Maintenance, type MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import { tellNextAt } from '#domain/maintenance/tellings.ts';
import { DomainError } from '#domain/error.ts';
import { dynamo, tableName } from './client.ts';
import { without } from './item.ts';
import { each, page, read, type Ask, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

const mostTries = 20;

/** Whether it was written: not where someone has changed it since it was read. Version 0 is a new one. */
const put = (maintenance: Maintenance, at: string): Promise<boolean> => {
  const { version } = maintenance;
  const dueAt = tellNextAt(maintenance, at);
  const due = dueAt === undefined ? {} : { due: 'maintenance', dueAt };
  return held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('maintenance'),
        Item: { ...maintenance, ...due, all: 'MAINTENANCE', version: version + 1 },
        ConditionExpression: version === 0 ? 'attribute_not_exists(maintenanceId)' : 'version = :before',
        ...(version > 0 && { ExpressionAttributeValues: { ':before': version } }),
      }),
    ),
  );
};

export const createMaintenance = async (maintenance: Maintenance): Promise<void> =>
  void (await put(maintenance, maintenance.createdAt));

/** Written also where nothing changes: by then it may be due no more. */
export async function changeMaintenance(
  maintenanceId: string,
  change: (maintenance: Maintenance) => Maintenance,
  at: string,
): Promise<Maintenance> {
  for (let tries = 0; tries < mostTries; tries++) {
    const changed = change(await mustGet(maintenanceId));
    if (await put(changed, at)) return changed;
  }
  throw new DomainError('unavailable', `maintenance ${maintenanceId} is being changed by too many at once`);
}

async function mustGet(maintenanceId: string): Promise<Maintenance> {
  const found = await getMaintenance(maintenanceId);
  if (!found) throw new DomainError('notFound', `There is no maintenance ${maintenanceId}.`);
  return found;
}

export async function getMaintenance(maintenanceId: string): Promise<Maintenance | undefined> {
  const key = { TableName: tableName('maintenance'), Key: { maintenanceId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(key));
  return Item && maintenanceOf(Item);
}

export type MaintenanceFilter = { siteId?: string; from?: string; to?: string };

/** Of a site or of all, those that touch a time; what ends last comes first. */
export const listMaintenance = (filter: MaintenanceFilter & PageRequest): Promise<Page<Maintenance>> =>
  read(page('maintenance', ask(filter), filter), maintenanceOf);

/** All of a site that was planned for a time, also what was called off. */
export async function maintenanceOfSite(siteId: string, from: string, to?: string): Promise<Maintenance[]> {
  const found: Maintenance[] = [];
  for await (const item of each('maintenance', ask({ siteId, from, to }), 100)) found.push(maintenanceOf(item));
  return found;
}

/** The windows of a site that touch a time: those in force at a moment, where only one is told. */
export async function windowsAt(siteId: string, from: string, to = from): Promise<MaintenanceWindow[]> {
  const planned = await maintenanceOfSite(siteId, from, to);
  return planned.flatMap((each) => windowOf(each) ?? []).filter((window) => overlaps(window, from, to));
}

/** Of which drivers are to be told something now. Where none is, that is all there is to read. */
export async function dueMaintenance(at: string): Promise<string[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('maintenance'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': 'maintenance', ':at': at },
    }),
  );
  return Items.map(({ maintenanceId }) => maintenanceId as string);
}

function ask({ siteId, from = '', to }: MaintenanceFilter): Ask {
  const [index, name, value] = siteId === undefined ? ['byEnd', 'all', 'MAINTENANCE'] : ['bySite', 'siteId', siteId];
  return {
    IndexName: index,
    KeyConditionExpression: '#of = :of AND #to > :from',
    ...(to !== undefined && { FilterExpression: '#from <= :to' }),
    ExpressionAttributeNames: { '#of': name, '#to': 'to', ...(to !== undefined && { '#from': 'from' }) },
    // A key may be compared with no empty text; any year sorts after a blank.
    ExpressionAttributeValues: { ':of': value, ':from': from || ' ', ...(to !== undefined && { ':to': to }) },
    ScanIndexForward: false,
  };
}

const maintenanceOf = (item: Record<string, unknown>): Maintenance => without(item, 'all', 'due', 'dueAt');
