import type { Cleared, Fault, Success } from '#domain/fault/fault.ts';
import {
  cleared,
  comesBack,
  incidentOf as opened,
  proven,
  reopened,
  resolved,
  told,
  widened,
} from '#domain/fault/incident-story.ts';
import type { Incident, IncidentClass, UnresolvedIncident } from '#domain/fault/incident.ts';
import { tableName } from './client.ts';
import { incidentItem } from './incident-item.ts';
import { named, namesOf, naming, spotName, type Named } from './incident-names.ts';
import { changeIncident } from './incidents.ts';
import { transact } from './transaction.ts';

export type Raised = 'opened' | 'noted' | 'reopened' | 'already';

/**
 * A fault opens an incident, is told in the one that is open by one of its names, or brings back one that was resolved of
 * late. `beside`: what is the same incident's, as of stations that went with it; told at once it is one write.
 */
export async function raise(fault: Fault, siteId: string, beside: Fault[] = []): Promise<Raised> {
  const faults = [fault, ...beside];
  const names = [...new Set(faults.flatMap((one) => namesOf(one, siteId)))];
  const known = await named(names);
  const latest = choose(known, fault);
  if (!latest) {
    const first = await open(beside.reduce(told, opened(fault, siteId)), names, known);
    return first ? 'opened' : raise(fault, siteId, beside);
  }
  const { incident, changed } = await changeIncident(latest.incidentId, (as) => faults.reduce(toldOrBack, as));
  if (!changed && isNew(incident, fault)) return raise(fault, siteId, beside);
  if (names.some((name) => !known.some((one) => one.name === name && one.incident.incidentId === incident.incidentId)))
    await gather(incident, names, fault.at);
  if (!changed) return 'already';
  return incident.reopened?.at(-1) === fault.at ? 'reopened' : 'noted';
}

function toldOrBack(as: Incident, fault: Fault): Incident {
  if (as.status !== 'resolved') return told(as, fault);
  return comesBack(as, fault) ? reopened(as, fault) : as;
}

/** It was over and done with before this began. */
const isNew = (incident: Incident, fault: Fault): boolean =>
  incident.status === 'resolved' && fault.at > incident.resolvedAt && !comesBack(incident, fault);

/** Of several that are open the first to be, whoever chooses; else the last that was. */
function choose(known: Named[], fault: Fault): Incident | undefined {
  const incidents = known
    .map(({ incident }) => incident)
    .filter((incident) => !isNew(incident, fault))
    .toSorted((a, b) => (`${a.openedAt} ${a.incidentId}` < `${b.openedAt} ${b.incidentId}` ? -1 : 1));
  return incidents.find(({ status }) => status !== 'resolved') ?? incidents.at(-1);
}

/** `false` where somebody else has opened one of a name meanwhile. */
async function open(incident: UnresolvedIncident, names: string[], known: Named[]): Promise<boolean> {
  const { incidentId } = incident;
  const item = { TableName: tableName('incidents'), Item: incidentItem(incident) };
  const failed = await transact([
    ...names.map((name) =>
      naming(
        name,
        incidentId,
        known.find((one) => one.name === name),
      ),
    ),
    { Put: { ...item, ConditionExpression: 'attribute_not_exists(incidentId)' } },
  ]);
  return !failed;
}

/** All these names are to name it; what is open by one of them becomes part of it. */
export async function gather(incident: Incident, names: string[], at: string): Promise<void> {
  if (incident.status === 'resolved') return;
  const { incidentId } = incident;
  const known = await named(names);
  const nameOf = (name: string) => known.find((one) => one.name === name);
  const others = [...new Set(names)].filter((name) => nameOf(name)?.incident.incidentId !== incidentId);
  for (const part of new Set(others.map((name) => nameOf(name)?.incident))) if (part) await join(part, incidentId, at);
  for (let from = 0; from < others.length; from += mostPuts) {
    const puts = others.slice(from, from + mostPuts).map((name) => naming(name, incidentId, nameOf(name)));
    // Where somebody has named another one meanwhile, that one is found by it and joined in turn.
    if (await transact(puts)) return gather(incident, names, at);
  }
}

/** TransactWriteItems takes no more. */
const mostPuts = 100;

async function join(part: Incident, into: string, at: string): Promise<void> {
  if (part.status === 'resolved') return;
  await changeIncident(into, (known) => (known.status === 'resolved' ? known : widened(known, part, at)));
  await changeIncident(part.incidentId, (known) =>
    known.status === 'resolved' ? known : resolved(known, at, { into }, `part of incident ${into}`),
  );
}

/** `false` where nothing was wrong there that began before. */
export async function clear(over: Cleared): Promise<boolean> {
  const [latest] = await named([spotName(over)]);
  if (!latest || latest.incident.status === 'resolved') return false;
  const { changed } = await changeIncident(latest.incident.incidentId, (known) =>
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
  const names = classes.flatMap((of) => places.map((place) => spotName({ stationId, ...place, class: of })));
  const over: string[] = [];
  const open = (await named(names)).filter(({ incident }) => incident.status !== 'resolved');
  for (const incidentId of new Set(open.map(({ incident }) => incident.incidentId))) {
    const { changed } = await changeIncident(incidentId, (known) =>
      known.status === 'resolved' ? known : proven(known, success),
    );
    if (changed) over.push(incidentId);
  }
  return over;
}
