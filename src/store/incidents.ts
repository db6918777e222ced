import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import { resolvedByHand, type Ending } from '#domain/fault/found.ts';
import { acknowledged } from '#domain/fault/incident-story.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { dynamo, tableName } from './client.ts';
import { causeOf, due, incidentItem, incidentOf } from './incident-item.ts';
import { decodeCursor, each, keyOf, read, take, type Ask, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** As many writers as records and people can be at one incident at once. */
const mostTries = 20;

/**
 * Changes an incident so that no concurrent change is lost: the write holds only where nobody wrote in between. A change
 * that gives it back as it is writes nothing. Answers it as it then is, and whether this wrote it.
 */
export async function changeIncident(
  incidentId: string,
  change: (incident: Incident) => Incident,
): Promise<{ incident: Incident; changed: boolean }> {
  for (let tries = 0; tries < mostTries; tries++) {
    const before = await getIncident(incidentId);
    if (!before) throw new DomainError('notFound', `There is no incident ${incidentId}.`);
    const after = change(before);
    if (after === before) return { incident: before, changed: false };
    const incident = { ...after, version: before.version + 1 };
    if (await put(incident)) return { incident, changed: true };
  }
  throw new DomainError('unavailable', `incident ${incidentId} is being changed by too many at once`);
}

const put = (incident: Incident): Promise<boolean> =>
  held(
    dynamo.send(
      new PutCommand({
        TableName: tableName('incidents'),
        Item: incidentItem(incident),
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': incident.version - 1 },
      }),
    ),
  );

/** The first to acknowledge stays the one who did. */
export async function acknowledge(incidentId: string, by: string, at: string): Promise<Incident> {
  const { incident } = await changeIncident(incidentId, (known) =>
    known.status === 'open' ? acknowledged(known, by, at) : known,
  );
  if (incident.status === 'resolved') throw new DomainError('conflict', `Incident ${incidentId} is resolved already.`);
  return incident;
}

/** A person knows better than the signals. */
export async function resolveByHand(
  incidentId: string,
  person: string,
  at: string,
  ending: Ending = {},
): Promise<Incident> {
  const { incident } = await changeIncident(incidentId, (known) => resolvedByHand(known, person, at, ending));
  return incident;
}

export async function getIncident(incidentId: string): Promise<Incident | undefined> {
  const key = { TableName: tableName('incidents'), Key: { incidentId }, ConsistentRead: true };
  const { Item } = await dynamo.send(new GetCommand(key));
  return Item && 'status' in Item ? incidentOf(Item) : undefined;
}

/**
 * Those with a look whose time has come, the oldest first. An index answers a moment late: whoever changes one reads it
 * anew. One request where nothing is due.
 */
export async function dueIncidents(at: string): Promise<Incident[]> {
  const ask = {
    IndexName: 'byDue',
    KeyConditionExpression: 'due = :due AND dueAt <= :at',
    ExpressionAttributeValues: { ':due': due, ':at': at },
  };
  const found: Incident[] = [];
  for await (const item of each('incidents', ask, 500)) found.push(incidentOf(item));
  return found;
}

const statuses = ['open', 'acknowledged', 'resolved'] as const;

/** Newest first; of every status, those that wait for someone come before those that are done. */
export function listIncidents({
  status,
  limit,
  cursor,
}: PageRequest & { status?: Incident['status'] }): Promise<Page<Incident>> {
  const from = status ?? (decodeCursor(cursor)?.status as Incident['status'] | undefined) ?? 'open';
  const following = status ? [] : statuses.slice(statuses.indexOf(from) + 1);
  const incidents = async function* () {
    yield* each('incidents', ofStatus(from), limit, cursor);
    for (const next of following) yield* each('incidents', ofStatus(next), limit);
  };
  return read(take(incidents(), limit, keyOf('incidents', 'byStatus')), incidentOf);
}

/** Those of a site that touch a time, and those that began after it. */
export async function incidentsOfSite(siteId: string, from: string): Promise<Incident[]> {
  const ask = {
    IndexName: 'bySite',
    KeyConditionExpression: 'siteId = :site AND #until >= :from',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':site': siteId, ':from': from },
  };
  const found: Incident[] = [];
  for await (const item of each('incidents', ask, 100)) found.push(incidentOf(item));
  return found;
}

const ofStatus = (status: Incident['status']): Ask => ({
  IndexName: 'byStatus',
  KeyConditionExpression: '#status = :status',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':status': status },
  ScanIndexForward: false,
});

/** How the same trouble ended at chargers of the same model, the newest first. */
export async function endedBefore({ class: of, code, model }: Incident, limit: number): Promise<Incident[]> {
  if (!model) return [];
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('incidents'),
      IndexName: 'byCause',
      KeyConditionExpression: 'cause = :cause',
      ExpressionAttributeValues: { ':cause': causeOf({ class: of, code, model }) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(incidentOf);
}
