import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { answered, withAnswer } from '#domain/escalation/answer.ts';
import type { Said } from '#domain/escalation/telling.ts';
import { putDown } from '#domain/fault/exclusion.ts';
import type { Incident } from '#domain/fault/incident.ts';
import { excusedSince } from '#domain/measure/excuse.ts';
import {
  acknowledge as acknowledgeIncident,
  changeIncident,
  getIncident,
  listIncidents,
  resolveByHand,
} from '#store/incidents.ts';
import { reopen } from '#store/measures.ts';
import { addressOf } from './accounts.ts';
import { endpoint, type Caller } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/incident.ts';
import { viewOfIncident } from './views/incident.ts';

export const list = endpoint({
  summary: 'Incidents, newest first',
  query: schema.incidentQuery,
  response: schema.incidentList,
  handle: async ({ query }) => {
    const { items, next } = await listIncidents(query);
    return { items: items.map(viewOfIncident), next };
  },
});

export const show = endpoint({
  summary: 'One incident',
  params: byId,
  response: schema.incident,
  handle: async ({ params }) => viewOfIncident(await incident(params.id)),
});

export const acknowledge = endpoint({
  summary: 'Take charge of an incident',
  params: byId,
  response: schema.incident,
  handle: async ({ params: { id }, caller }) =>
    viewOfIncident(await acknowledgeIncident(id, await addressOf(caller.username), now().toISOString())),
});

export const takeOver = endpoint({
  summary: 'Take charge of an incident instead of whoever has',
  params: byId,
  response: schema.incident,
  handle: ({ params: { id }, caller }) => say(id, caller, 'took over'),
});

export const decline = endpoint({
  summary: 'Not me: whoever is next is called at once; taken charge of, it is given back',
  params: byId,
  response: schema.incident,
  handle: ({ params: { id }, caller }) => say(id, caller, 'declined'),
});

export const resolve = endpoint({
  summary: 'Close an incident; it closes by itself once its fault has cleared and a car has charged there',
  params: byId,
  body: schema.resolution,
  response: schema.incident,
  handle: async ({ params: { id }, body, caller }) =>
    viewOfIncident(await resolveByHand(id, await addressOf(caller.username), now().toISOString(), body)),
});

export const exclude = endpoint({
  summary: 'Put its outage down to what its operator does not answer for, as a flood: it is out of uptime by the rule',
  params: byId,
  body: schema.exclusionBody,
  response: schema.incident,
  handle: async ({ params: { id }, body, caller }) => {
    const [by, at] = [await addressOf(caller.username), now().toISOString()];
    const { incident } = await changeIncident(id, (known) => putDown(known, { ...body, by, at }));
    await reopen(incident.siteId, excusedSince(incident), at);
    return viewOfIncident(incident);
  },
});

/** What somebody says who was called by e-mail is the answer to that. */
async function say(id: string, caller: Caller, said: Said) {
  const person = await addressOf(caller.username);
  const { incident } = await changeIncident(id, (known) => {
    const at = now().toISOString();
    const index = (known.tellings ?? []).findLastIndex(({ to, kind }) => to === person && kind === 'call');
    return index < 0 ? withAnswer(known, person, said, at) : answered(known, index, said, at);
  });
  return viewOfIncident(incident);
}

async function incident(id: string): Promise<Incident> {
  const found = await getIncident(id);
  if (!found) throw new DomainError('notFound', `There is no incident ${id}.`);
  return found;
}
