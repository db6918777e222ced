import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ByConnector } from '#domain/measure/site-span.ts';
import { later } from '#domain/station/connection.ts';
import { dynamo, tableName } from './client.ts';
import { each } from './lists.ts';
import { held } from './update.ts';

/** What was measured in a closed day or month, as `2026-05-04` or `2026-05`. Station '' is the site itself. */
export type Row = { period: string; siteId: string; stationId: string; connectors: ByConnector };

/** From `since` on the figures of a site are not computed, or were before something was heard of that time. */
export type OpenSite = { siteId: string; since: string };

/** A day is closed so long after its end: what is on its way by then, and visits that go on after midnight, are in it. */
export const closedAfterMs = 2 * 3_600_000;

const open = 'OPEN';
const noted = new Set<string>();

/** Something was heard of a site: what is computed from then on is to be computed again. Costs nothing for what no day is closed of. */
export async function reopen(siteId: string, since: string, now: string): Promise<void> {
  const TableName = tableName('measures');
  if (since > later(now, -closedAfterMs) && noted.has(TableName + siteId)) return;
  const update = new UpdateCommand({
    TableName,
    Key: { period: open, of: siteId },
    UpdateExpression: 'SET since = :since, due = :due, dueAt = :now',
    ConditionExpression: 'attribute_not_exists(since) OR since > :since',
    ExpressionAttributeValues: { ':since': since, ':due': open, ':now': now },
  });
  await held(dynamo.send(update));
  noted.add(TableName + siteId);
}

/** Where nothing was heard of an earlier time meanwhile. */
export const closeUntil = ({ siteId, since }: OpenSite, until: string, dueAt: string): Promise<boolean> =>
  held(
    dynamo.send(
      new UpdateCommand({
        TableName: tableName('measures'),
        Key: { period: open, of: siteId },
        UpdateExpression: 'SET since = :until, dueAt = :dueAt',
        ConditionExpression: 'since = :since',
        ExpressionAttributeValues: { ':until': until, ':since': since, ':dueAt': dueAt },
      }),
    ),
  );

export async function dueSites(at: string): Promise<OpenSite[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('measures'),
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :at',
      ExpressionAttributeValues: { ':due': open, ':at': at },
    }),
  );
  return Items.map(openSiteOf);
}

/** Every site that anything was ever heard of. */
export async function openSites(): Promise<OpenSite[]> {
  const found: OpenSite[] = [];
  for await (const item of each('measures', inPeriod(open), 1000)) found.push(openSiteOf(item));
  return found;
}

const openSiteOf = ({ of: siteId, since }: Record<string, unknown>) => ({ siteId, since }) as OpenSite;

/** Of all sites, or of one: those that were just written are in it, for they are summed. */
export async function rowsOf(period: string, siteId?: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const item of each('measures', inPeriod(period, siteId && `${siteId}#`), 1000)) rows.push(rowOf(item));
  return rows;
}

const inPeriod = (period: string, of?: string) => ({
  KeyConditionExpression: of === undefined ? '#period = :period' : '#period = :period AND begins_with(#of, :of)',
  ExpressionAttributeNames: { '#period': 'period', ...(of !== undefined && { '#of': 'of' }) },
  ExpressionAttributeValues: { ':period': period, ...(of !== undefined && { ':of': of }) },
  ...(of !== undefined && { ConsistentRead: true }),
});

const writesAtOnce = 25;

/** Written over, for the same evidence makes the same row. */
export async function putRows(rows: readonly Row[]): Promise<void> {
  const TableName = tableName('measures');
  for (let first = 0; first < rows.length; first += writesAtOnce) {
    const some = rows.slice(first, first + writesAtOnce);
    await Promise.all(some.map((row) => dynamo.send(new PutCommand({ TableName, Item: itemOf(row) }))));
  }
}

/** Figures as one text: a year of a fleet is read in seconds so, for DynamoDB's own form of a number costs ten times the CPU. */
const itemOf = ({ period, siteId, stationId, connectors }: Row) => ({
  ...{ period, of: `${siteId}#${stationId}` },
  figures: JSON.stringify(connectors),
});

function rowOf({ period, of, figures }: Record<string, unknown>): Row {
  const [siteId, stationId] = (of as string).split('#') as [string, string];
  return { period: period as string, siteId, stationId, connectors: JSON.parse(figures as string) as ByConnector };
}
