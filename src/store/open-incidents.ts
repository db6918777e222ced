import { spotOf, worse, type Cleared, type Spot } from '#domain/fault/fault.ts';
import type { Incident, OpenIncident } from '#domain/fault/incident.ts';
import { tableName } from './client.ts';
import { changeIncident, getIncident, itemOf } from './incidents.ts';
import { transact } from './transaction.ts';

/** Names the latest incident of a spot and when it cleared. It stays, so that what a stream delivers once more and late is told from news. */
type Pointer = { incidentId: string; latestId: string; openedAt: string; clearedAt?: string };

const pointerKey = ({ stationId, evseId, connectorId, class: of }: Spot) => ({
  incidentId: `OPEN#${stationId}#${evseId}/${connectorId}#${of}`,
});

/** `noted` is another fault of the class while one is open. */
export async function openIncident(incident: OpenIncident): Promise<'opened' | 'noted' | 'already'> {
  const TableName = tableName('incidents');
  const spot = spotOf(incident);
  const { incidentId, openedAt } = incident;
  const failed = await transact([
    {
      Put: {
        TableName,
        Item: { ...pointerKey(spot), latestId: incidentId, openedAt } satisfies Pointer,
        ConditionExpression: 'attribute_not_exists(incidentId) OR clearedAt <= :openedAt',
        ExpressionAttributeValues: { ':openedAt': openedAt },
      },
    },
    { Put: { TableName, Item: incident, ConditionExpression: 'attribute_not_exists(incidentId)' } },
  ]);
  if (!failed) return 'opened';
  // Two errors of a class that began at one moment are one incident, and both are told in it.
  const [spotTaken] = failed;
  return spotTaken ? note(spot, incident) : 'already';
}

/** Whoever reads it has understood by then, and an item has an end. */
const mostEntries = 100;

/** Severity only rises while an incident is open. */
async function note(spot: Spot, fault: OpenIncident): Promise<'noted' | 'already'> {
  const open = await openAt(spot);
  const entry = fault.timeline[0]!;
  if (!open || open.openedAt > entry.at) return 'already';
  if (open.timeline.some(({ at, what }) => at === entry.at && what === entry.what)) return 'already';
  const severity = worse(open.severity, fault.severity);
  if (severity === open.severity && open.timeline.length >= mostEntries) return 'already';
  const raised = severity === open.severity ? [] : [{ at: entry.at, what: `severity ${open.severity} to ${severity}` }];
  const written = await changeIncident(open.incidentId, {
    UpdateExpression: 'SET timeline = list_append(timeline, :entries), severity = :severity',
    ConditionExpression: '#status <> :resolved AND size(timeline) = :known',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':entries': [entry, ...raised],
      ':severity': severity,
      ':resolved': 'resolved',
      ':known': open.timeline.length,
    },
  });
  // Somebody wrote in between, as an acknowledgement: look again.
  return written ? 'noted' : note(spot, fault);
}

/** `false` where nothing was open that began before. */
export async function resolveIncident({ at, what, ...spot }: Cleared): Promise<boolean> {
  const open = await openAt(spot);
  if (!open || open.openedAt > at) return false;
  const failed = await transact([
    {
      Update: {
        TableName: tableName('incidents'),
        Key: pointerKey(spot),
        UpdateExpression: 'SET clearedAt = :at',
        ConditionExpression: 'latestId = :open AND attribute_not_exists(clearedAt)',
        ExpressionAttributeValues: { ':at': at, ':open': open.incidentId },
      },
    },
    {
      Update: {
        TableName: tableName('incidents'),
        Key: { incidentId: open.incidentId },
        UpdateExpression: 'SET #status = :resolved, resolvedAt = :at, timeline = list_append(timeline, :entries)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':resolved': 'resolved', ':at': at, ':entries': [{ at, what }] },
      },
    },
  ]);
  return !failed;
}

async function openAt(spot: Spot): Promise<Incident | undefined> {
  const pointer = (await itemOf(pointerKey(spot).incidentId)) as Pointer | undefined;
  return pointer && !pointer.clearedAt ? getIncident(pointer.latestId) : undefined;
}
