import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { onDuty } from '#domain/on-call/duty.ts';
import type { HandOver, OnCall } from '#domain/on-call/on-call.ts';
import type { Person } from '#domain/on-call/person.ts';
import { setHandOvers, setOnCall } from '#store/sites.ts';
import { endpoint } from './endpoint.ts';
import * as schema from './schemas/on-call.ts';
import { siteRef } from './schemas/site.ts';
import { site } from './sites.ts';

export const put = endpoint({
  summary: 'Who is told first of an incident, and who next',
  params: siteRef,
  body: schema.onCall,
  response: schema.onCall,
  handle: async ({ params: { siteId }, body }) => {
    await site(siteId);
    await setOnCall(siteId, body);
    return body;
  },
});

export const show = endpoint({
  summary: 'Who is on call',
  params: siteRef,
  response: schema.onCall,
  handle: async ({ params }) => (await site(params.siteId)).onCall ?? { levels: [] },
});

export const current = endpoint({
  summary: 'Who would be called now, level by level',
  params: siteRef,
  response: schema.onDuty,
  handle: async ({ params: { siteId } }) => {
    const { onCall = { levels: [] }, handOvers = [], timeZone } = await site(siteId);
    const at = now().toISOString();
    return { at, levels: onDuty(onCall, { at, timeZone, handOvers }), handOvers: lasting(handOvers, at) };
  },
});

export const handOver = endpoint({
  summary: 'Somebody stands in for one of those on call, in all their shifts of a while',
  params: siteRef,
  body: schema.handOverBody,
  response: schema.handOvers,
  status: 201,
  handle: async ({ params: { siteId }, body }) => {
    const { onCall = { levels: [] }, handOvers = [] } = await site(siteId);
    const at = now().toISOString();
    if (body.until <= at) throw invalid('until', 'is over already');
    if (!known(onCall, body.for)) throw invalid('for', `nobody on call here is called ${body.for}`);
    const added: HandOver = { ...body, from: body.from ?? at, to: reachable(onCall, body.to) };
    const items = [...lasting(handOvers, at), added];
    await setHandOvers(siteId, items);
    return { items };
  },
});

/** What is over is of no use any more. */
const lasting = (handOvers: HandOver[], at: string): HandOver[] => handOvers.filter(({ until }) => until > at);

const known = ({ levels }: OnCall, name: string): Person | undefined =>
  levels.flat().find((contact) => contact.name === name);

function reachable(onCall: OnCall, to: Person): Person {
  const found = to.phone || to.email ? to : known(onCall, to.name);
  if (!found?.phone && !found?.email) throw invalid('to', 'say how to reach them: phone or email');
  const { name, phone, email } = found;
  return { name, ...(phone && { phone }), ...(email && { email }) };
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError('invalid', 'This hand-over cannot be.', [{ path, message }]);
