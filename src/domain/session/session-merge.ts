import { lateEvidence } from '#domain/invoice/resolution.ts';
import { canonicalStart, isKnownStop, sameStart, startOf, stopsOf, toldTwice } from './session-evidence.ts';
import { sessionIdOf } from './session-id.ts';
import type { EndedSession, Moment, Session, Start, Stop } from './session.ts';
import type { TariffSource } from '#domain/tariff/tariff-choice.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';

/** What an event of a transaction can tell of it. Events may leave facts out; those of the start count most. */
export type SessionIdentity = {
  stationId: string;
  siteId: string;
  transactionId: string;
  connectorId?: number;
  evseId?: number;
  idTag?: string;
  driverId?: string;
  tariff?: Tariff;
  tariffBy?: TariffSource;
};

type Known = Session | undefined;

/*
 * Whatever comes, in any order, once or often, ends in the same session: each verb adds a piece to the evidence, and
 * the session is read off it (OCPP 1.6 §3.15: what was queued while offline is delivered late, and retried).
 */

export function withStart(session: Known, identity: SessionIdentity, start: Start): Session {
  const told = startOf(session);
  const earliest = told ? canonicalStart(told, start) : start;
  const reasons = told && !sameStart(told, start) ? ['contradicting-starts', ...lateFor(session)] : [];
  // The tariff is frozen by the start that was heard first, not by its repetition after a change of price.
  const facts = earliest === start ? { ...factsOf(session), ...defined(identity) } : factsOf(session, identity);
  const first = told && sameStart(told, start) ? { ...earliest, ...toldTwice(told, start) } : earliest;
  return assemble(facts, { start: first, stops: stopsOf(session) }, [...(session?.review ?? []), ...reasons]);
}

export const withStop = (session: Known, identity: SessionIdentity, stop: Stop): Session =>
  heardOf(session, identity, stop, {
    stops: stopsOf(session, stop),
    reasons: isKnownStop(session, stop) ? [] : lateFor(session),
  });

/**
 * Meter values of a transaction. They are kept beside the session, in one write; the session only has to exist. Those
 * that come after it was judged are news.
 */
export const withSamplesSeen = (session: Known, identity: SessionIdentity, moment: Moment): Session =>
  heardOf(session, identity, moment, { stops: stopsOf(session), reasons: lateFor(session) });

/** Holds the bill until a person has looked, and says why. */
export const withReview = <S extends Session>(session: S, ...reasons: string[]): S => ({
  ...session,
  ...reviewOf([...(session.review ?? []), ...reasons]),
});

/** As if it had been told late: whoever settles sessions looks at it once more. */
export const judgedAnew = <S extends Session>(session: S): S => {
  const late = lateFor(session);
  return late.length ? withReview(session, ...late) : session;
};

/** What was judged stays judged, and what was billed stays billed: a person sees that more was heard since. */
const lateFor = (session: Known): string[] =>
  session?.status === 'ended' && session.settledAt !== undefined ? [lateEvidence] : [];

type Heard = { stops: Stop[]; reasons: string[] };

function heardOf(session: Known, identity: SessionIdentity, { at }: Moment, { stops, reasons }: Heard): Session {
  const facts = factsOf(session, identity);
  const startedAt = facts.startedAt === undefined || at < facts.startedAt ? at : facts.startedAt;
  return assemble({ ...facts, startedAt }, { start: startOf(session), stops }, [
    ...(session?.review ?? []),
    ...reasons,
  ]);
}

type Facts = SessionIdentity & Partial<Omit<EndedSession, 'start' | 'stop' | 'otherStops' | 'status' | 'review'>>;
type Evidence = { start?: Start; stops: Stop[] };

function assemble(facts: Facts, { start, stops }: Evidence, reasons: string[]): Session {
  const [stop, ...otherStops] = stops;
  const identity = {
    ...facts,
    sessionId: sessionIdOf(facts.stationId, facts.transactionId),
    startedAt: start?.at ?? facts.startedAt ?? '',
    version: facts.version ?? 0,
    ...reviewOf([
      ...reasons.filter((reason) => reason !== 'start-missing'),
      ...(start ? [] : ['start-missing']),
      ...(otherStops.some(({ byHand }) => !byHand) ? ['contradicting-stops'] : []),
    ]),
    ...(otherStops.length && { otherStops }),
  };
  if (!start) return { ...identity, status: 'orphan', ...(stop && { stop }) };
  return stop ? { ...identity, status: 'ended', start, stop } : { ...identity, status: 'active', start };
}

const evidence = ['start', 'stop', 'otherStops', 'status', 'review'];

/** What is known beside the evidence; what the identity adds fills gaps only. */
const factsOf = (session: Known, identity: Partial<SessionIdentity> = {}): Facts => {
  const facts = Object.entries(session ?? {}).filter(([name]) => !evidence.includes(name));
  return { ...defined(identity), ...Object.fromEntries(facts) } as Facts;
};

const reviewOf = (reasons: string[]) => (reasons.length ? { review: [...new Set(reasons)].sort() } : {});

const defined = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
