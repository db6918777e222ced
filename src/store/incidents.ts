import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#domain/error.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { dynamo, tableName } from './client.ts';
import { decodeCursor, each, keyOf, read, take, type Ask, type Page, type PageRequest } from './lists.ts';
import { held } from './update.ts';

/** The first to acknowledge stays the one who did. */
export async function acknowledge(incidentId: string, by: string, at: string): Promise<void> {
  const written = await changeIncident(incidentId, {
    UpdateExpression:
      'SET #status = :acknowledged, acknowledgedAt = :at, acknowledgedBy = :by, timeline = list_append(timeline, :entries)',
    ConditionExpression: '#status = :open',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':acknowledged': 'acknowledged',
      ':open': 'open',
      ':at': at,
      ':by': by,
      ':entries': [{ at, what: `acknowledged by ${by}` }],
    },
  });
  if (written) return;
  const incident = await getIncident(incidentId);
  if (!incident) throw new DomainError('notFound', `There is no incident ${incidentId}.`);
  if (incident.status === 'resolved') throw new DomainError('conflict', `Incident ${incidentId} is resolved already.`);
}

export async function getIncident(incidentId: string): Promise<Incident | undefined> {
  const item = await itemOf(incidentId);
  return item && 'status' in item ? (item as Incident) : undefined;
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
  return read(take(incidents(), limit, keyOf('incidents', 'byStatus')), (item) => item as Incident);
}

const ofStatus = (status: Incident['status']): Ask => ({
  IndexName: 'byStatus',
  KeyConditionExpression: '#status = :status',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':status': status },
  ScanIndexForward: false,
});

export async function itemOf(incidentId: string): Promise<Record<string, unknown> | undefined> {
  const key = { TableName: tableName('incidents'), Key: { incidentId }, ConsistentRead: true };
  return (await dynamo.send(new GetCommand(key))).Item;
}

type Change = Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>;
export const changeIncident = (incidentId: string, how: Change): Promise<boolean> =>
  held(dynamo.send(new UpdateCommand({ TableName: tableName('incidents'), Key: { incidentId }, ...how })));
