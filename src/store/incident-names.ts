import { lost, type Fault, type Spot } from '#domain/fault/fault.ts';
import type { Incident, IncidentClass } from '#domain/fault/incident.ts';
import { batchGetFrom } from './batch-get.ts';
import { tableName } from './client.ts';
import { getIncident } from './incidents.ts';
import type { TransactItems } from './transaction.ts';

/** Names the latest incident of a spot, or of what several have part in. It stays, so that what a stream delivers once more and late is told from news. */
type Pointer = { incidentId: string; latestId: string };

/** What a name names: as it is written, and the incident that is meant, for one may be part of another. */
export type Named = { name: string; latestId: string; incident: Incident };

export const spotName = ({ stationId, evseId, connectorId, class: of }: Spot): string =>
  `OPEN#${stationId}#${evseId}/${connectorId}#${of}`;

/**
 * By all of these it is looked for, so that it is one. A loss of power may have been told as one of the link before. What a
 * supply lacks is the whole site's trouble: its stations have part in one incident.
 */
export function namesOf(fault: Fault, siteId: string): string[] {
  const kinds = fault.code === lost && fault.class === 'power' ? (['power', 'link'] as const) : [fault.class];
  const names = kinds.flatMap((of) => [
    spotName({ ...fault, class: of }),
    ...(fault.part === undefined ? [] : [partName(fault.part, of)]),
  ]);
  return [...new Set(fault.class === 'power' ? [...names, partName(`site ${siteId}`, 'power')] : names)];
}

const partName = (part: string, of: IncidentClass): string => `PART#${part}#${of}`;

export async function named(names: string[]): Promise<Named[]> {
  const keys = [...new Set(names)].map((incidentId) => ({ incidentId }));
  const pointers = (await batchGetFrom('incidents', keys)) as Pointer[];
  // Many names name the same.
  const meant = new Map([...new Set(pointers.map(({ latestId }) => latestId))].map((id) => [id, whole(id)]));
  const found = pointers.map(async ({ incidentId: name, latestId }) => {
    const incident = await meant.get(latestId);
    return incident ? [{ name, latestId, incident }] : [];
  });
  return (await Promise.all(found)).flat();
}

async function whole(incidentId: string): Promise<Incident | undefined> {
  const incident = await getIncident(incidentId);
  return incident?.status === 'resolved' && 'into' in incident.resolution ? whole(incident.resolution.into) : incident;
}

/** Part of a transaction: it holds where the name still names what was read. */
export const naming = (name: string, latestId: string, before: Named | undefined): TransactItems[number] => ({
  Put: {
    TableName: tableName('incidents'),
    Item: { incidentId: name, latestId } satisfies Pointer,
    ...(before
      ? { ConditionExpression: 'latestId = :latest', ExpressionAttributeValues: { ':latest': before.latestId } }
      : { ConditionExpression: 'attribute_not_exists(incidentId)' }),
  },
});
