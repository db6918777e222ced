import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { acknowledge as acknowledgeIncident, getIncident, listIncidents, resolveByHand } from '#store/incidents.ts';
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
  handle: async ({ params: { id }, caller }) =>
    view(await acknowledgeIncident(id, await addressOf(caller.username), now().toISOString())),
});

export const resolve = endpoint({
  summary: 'Close an incident; it closes by itself once its fault has cleared and a car has charged there',
  params: byId,
  body: schema.resolution,
  response: schema.incident,
  handle: async ({ params: { id }, body, caller }) =>
    view(await resolveByHand(id, await addressOf(caller.username), now().toISOString(), body?.reason)),
});

async function incident(id: string): Promise<Incident> {
  const found = await getIncident(id);
  if (!found) throw new DomainError('notFound', `There is no incident ${id}.`);
  return found;
}

const view = (incident: Incident) => ({ ...incident, id: incident.incidentId });
