import { now } from '#clock';
import { rejudge } from '#billing/rejudge.ts';
import { countedWh, hoursBetween, integratedWh, mostWh } from '#domain/session/energy.ts';
import { DomainError } from '#domain/error.ts';
import { samplesOf } from '#domain/fingerprint/fingerprint-apply.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { registerOf } from '#domain/session/register.ts';
import type { Resolution } from '#domain/invoice/resolution.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { listHeld } from '#store/reviews.ts';
import { readEvidence } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { endpoint, type Caller } from './endpoint.ts';
import { page } from './schemas/common.ts';
import * as schema from './schemas/review.ts';
import { sessionView } from './session-view.ts';

export const list = endpoint({
  summary: 'Sessions that wait for a person, the longest waiting first',
  query: page,
  response: schema.heldList,
  handle: async ({ query }) => {
    const { items, next } = await listHeld(query);
    return { items: items.map(view), next };
  },
});

export const show = endpoint({
  summary: 'The evidence of a session side by side',
  params: schema.reviewRef,
  response: schema.evidence,
  handle: async ({ params: { sessionId } }) => {
    const { session, samples: messages } = await readEvidence(sessionId);
    if (session?.status !== 'ended') throw unknown(sessionId);
    const { ratedW } = (await getStation(session.stationId)) ?? {};
    const samples = samplesOf(messages);
    const { begin, end, chain } = registerOf({ ...session, samples, ratedW });
    const { least, most, hours } = integratedWh(samples);
    const [from, to] = [session.start.at, session.stop.at];
    return {
      ...view(session),
      registers: { begin: begin?.wh, end: end?.wh, counted: Math.round(countedWh(chain, ratedW)) },
      integrated: {
        leastWh: Math.round(least),
        mostWh: Math.round(most),
        hours: Math.min(hours, hoursBetween(from, to)),
      },
      mostWh: Math.round(mostWh(from, to, ratedW)),
      messages: messages.map(({ receivedAt, meterValue }) => ({ receivedAt, meterValue })),
    };
  },
});

export const resolve = endpoint({
  summary: 'Decide: bill it as it was measured, with another energy, or not at all',
  params: schema.reviewRef,
  body: schema.resolutionBody,
  response: schema.outcome,
  handle: ({ params: { sessionId }, body, caller }) => decide(sessionId, body, caller),
});

type Decision = Pick<Resolution, 'action' | 'reason' | 'energyWh'>;

/** Settles it anew by what a person says, and answers what was issued for that. */
export async function decide(sessionId: string, decision: Decision, { username }: Caller) {
  const at = now().toISOString();
  const resolution = { ...decision, by: username, at, overruled: [] };
  const rejudged = await rejudge(sessionId, { at, reason: decision.reason, resolution });
  if (!rejudged) throw unknown(sessionId);
  if (rejudged.outcome === 'held')
    throw new DomainError('conflict', `It cannot be billed as long as this stands: ${rejudged.review.join(', ')}.`);
  if (rejudged.outcome === 'unchanged') return rejudged;
  const { creditNote, invoice, outcome } = rejudged;
  return { outcome, ...(creditNote && { creditNote: shown(creditNote) }), ...(invoice && { invoice: shown(invoice) }) };
}

const shown = (invoice: Invoice) => ({ ...invoice, id: invoice.invoiceId });

const view = (session: EndedSession) => ({
  ...sessionView(session, { samples: [], at: session.stop.at }),
  reasons: session.review ?? [],
  start: session.start,
  stop: session.stop,
  otherStops: session.otherStops,
});

const unknown = (id: string) => new DomainError('notFound', `There is no settled session ${id}.`);
