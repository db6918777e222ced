import type { Cleared, Fault, Spot, Success } from '#domain/fault/fault.ts';
import { cleared, comesBack, incidentOf as opened, proven, reopened, told } from '#domain/fault/incident-story.ts';
import type { Incident, IncidentClass, OpenIncident } from '#domain/fault/incident.ts';
import { batchGetFrom } from './batch-get.ts';
import { tableName } from './client.ts';
import { incidentItem } from './incident-item.ts';
import { changeIncident, getIncident } from './incidents.ts';
import { transact } from './transaction.ts';

/** Names the latest incident of a spot. It stays, so that what a stream delivers once more and late is told from news. */
type Pointer = { incidentId: string; latestId: string };

const pointerTo = ({ stationId, evseId, connectorId, class: of }: Spot): string =>
  `OPEN#${stationId}#${evseId}/${connectorId}#${of}`;

export type Raised = 'opened' | 'noted' | 'reopened' | 'already';

/** A fault opens an incident, is told in the one that is open at its spot, or brings back one that was resolved of late. */
export async function raise(fault: Fault, siteId: string): Promise<Raised> {
  const latest = await latestAt(fault);
  if (!latest || isNew(latest, fault)) {
    const first = await open(opened(fault, siteId), fault, latest);
    return first ? 'opened' : raise(fault, siteId);
  }
  const { incident, changed } = await changeIncident(latest.incidentId, (known) => {
    if (known.status !== 'resolved') return told(known, fault);
    return comesBack(known, fault) ? reopened(known, fault) : known;
  });
  if (!changed) return isNew(incident, fault) ? raise(fault, siteId) : 'already';
  return incident.reopened?.at(-1) === fault.at ? 'reopened' : 'noted';
}

/** Its spot had one, which was over and done with before this began. */
const isNew = (latest: Incident, fault: Fault): boolean =>
  latest.status === 'resolved' && fault.at > latest.resolvedAt && !comesBack(latest, fault);

/** `false` where somebody else has opened one there meanwhile. */
async function open(incident: OpenIncident, spot: Spot, latest: Incident | undefined): Promise<boolean> {
  const TableName = tableName('incidents');
  const { incidentId } = incident;
  const pointer = {
    Item: { incidentId: pointerTo(spot), latestId: incidentId } satisfies Pointer,
    ...(latest
      ? { ConditionExpression: 'latestId = :latest', ExpressionAttributeValues: { ':latest': latest.incidentId } }
      : { ConditionExpression: 'attribute_not_exists(incidentId)' }),
  };
  const failed = await transact([
    { Put: { TableName, ...pointer } },
    { Put: { TableName, Item: incidentItem(incident), ConditionExpression: 'attribute_not_exists(incidentId)' } },
  ]);
  return !failed;
}

/** `false` where nothing was wrong there that began before. */
export async function clear(over: Cleared): Promise<boolean> {
  const latest = await latestAt(over);
  if (!latest || latest.status === 'resolved') return false;
  const { changed } = await changeIncident(latest.incidentId, (known) =>
    known.status === 'resolved' ? known : cleared(known, over),
  );
  return changed;
}

const classes: readonly IncidentClass[] = ['charger', 'power', 'link', 'vehicle', 'meter', 'security'];

/** A car has charged at a connector: what had cleared there, and at its station, is over. Answers which incidents. */
export async function prove(success: Success): Promise<string[]> {
  const { stationId, evseId, connectorId } = success;
  // A whole EVSE is its connector 0, and the station EVSE 0.
  const places = [
    { evseId, connectorId },
    { evseId, connectorId: 0 },
    { evseId: 0, connectorId: 0 },
  ];
  const spots = classes.flatMap((of) => places.map((place) => ({ stationId, ...place, class: of })));
  const over: string[] = [];
  for (const incidentId of await latestIdsAt(spots)) {
    const { changed } = await changeIncident(incidentId, (known) =>
      known.status === 'resolved' ? known : proven(known, success),
    );
    if (changed) over.push(incidentId);
  }
  return over;
}

async function latestAt(spot: Spot): Promise<Incident | undefined> {
  const [latestId] = await latestIdsAt([spot]);
  return latestId === undefined ? undefined : getIncident(latestId);
}

async function latestIdsAt(spots: Spot[]): Promise<Set<string>> {
  const pointers = await batchGetFrom(
    'incidents',
    [...new Set(spots.map(pointerTo))].map((incidentId) => ({ incidentId })),
  );
  return new Set(pointers.map((pointer) => (pointer as Pointer).latestId));
}
