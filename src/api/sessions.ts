import { DomainError } from '#domain/error.ts';
import { loadCurve, readSamples } from '#domain/session/samples.ts';
import type { Sample, Session } from '#domain/session/session.ts';
import { getSession, listSessions, readEvidence, type SamplesItem } from '#store/sessions.ts';
import { endpoint } from './endpoint.ts';
import { byId, page } from './schemas/common.ts';
import * as schema from './schemas/session.ts';
import { driverOf, mayRead, nobody, scopeOf, type Scope } from './self.ts';
import { viewOfSession } from './views/session.ts';

export const list = endpoint({
  summary: 'Sessions, newest first; a driver sees their own',
  query: schema.sessionQuery,
  response: schema.sessionList,
  handle: async ({ query, caller }) => {
    const driverId = driverOf(await scopeOf(caller), query.driverId);
    if (driverId === nobody) return { items: [] };
    const { items, next } = await listSessions({ ...query, driverId });
    return { items: await Promise.all(items.map(viewOfSession)), next };
  },
});

export const show = endpoint({
  summary: 'One session, live while it runs',
  params: byId,
  response: schema.session,
  handle: async ({ params: { id }, caller }) => {
    const [session, scope] = await Promise.all([getSession(id), scopeOf(caller)]);
    return viewOfSession(visible(id, session, scope));
  },
});

export const samples = endpoint({
  summary: 'The load curve of a session',
  params: byId,
  query: page,
  response: schema.sampleList,
  handle: async ({ params: { id }, query: { limit, cursor = '' }, caller }) => {
    const [evidence, scope] = await Promise.all([readEvidence(id), scopeOf(caller)]);
    visible(id, evidence.session, scope);
    const curve = loadCurve(read(evidence.samples)).filter(({ at }) => at > cursor);
    return { items: curve.slice(0, limit), next: curve.length > limit ? curve[limit - 1]?.at : undefined };
  },
});

/** Somebody else's session is answered as one that is not there. */
export function visible(id: string, session: Session | undefined, scope: Scope): Session {
  if (!session || !mayRead(scope, session.driverId)) throw new DomainError('notFound', `There is no session ${id}.`);
  return session;
}

const read = (items: SamplesItem[]): Sample[] =>
  items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
