import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { spotOf } from '#domain/fault/fault.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { acknowledge as acknowledgeIncident, getIncident, listIncidents } from '#store/incidents.ts';
import { resolveIncident } from '#store/open-incidents.ts';
import { addressOf } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/incident.ts';

export const list = endpoint({
  summary: 'Incidents, newest first',
  query: schema.incidentQuery,
  response: schema.incidentList,
  handle: async ({ query }) => {
    const { items, next } = await listIncidents(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'One incident',
  params: byId,
  response: schema.incident,
  handle: async ({ params }) => view(await incident(params.id)),
});

export const acknowledge = endpoint({
  summary: 'Take charge of an incident',
  params: byId,
  response: schema.incident,
  handle: async ({ params: { id }, caller }) => {
    await acknowledgeIncident(id, await addressOf(caller.username), now().toISOString());
    return view(await incident(id));
  },
});

export const resolve = endpoint({
  summary: 'Close an incident; its fault clearing closes it by itself',
  params: byId,
  response: schema.incident,
  handle: async ({ params: { id }, caller }) => {
    const found = await incident(id);
    if (found.status === 'resolved') return view(found);
    const what = `resolved by ${await addressOf(caller.username)}`;
    await resolveIncident({ ...spotOf(found), at: now().toISOString(), what });
    return view(await incident(id));
  },
});

async function incident(id: string): Promise<Incident> {
  const found = await getIncident(id);
  if (!found) throw new DomainError('notFound', `There is no incident ${id}.`);
  return found;
}

const view = (incident: Incident) => ({ ...incident, id: incident.incidentId });
