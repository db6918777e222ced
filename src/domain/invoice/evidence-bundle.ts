import type { ChargingState } from '#domain/session/charging-state.ts';
import type { Habits } from '#domain/fingerprint/fingerprint.ts';
import type { Raw } from '#domain/fingerprint/fingerprint-apply.ts';
import type { Invoice } from './invoice.ts';
import type { Plan } from '#domain/subscription/plan.ts';
import type { LegalEntity } from './legal-entity.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { stopsOf } from '#domain/session/session-evidence.ts';
import { bookingsAsOf } from '#domain/service/booking.ts';
import type { ReservationEvidence } from './reservation-bill.ts';
import type { Site } from '#domain/station/site.ts';

/** All that decided the bill of a session: its frames as the charger sent them, and what was known of the place and the charger. */
export type SessionEvidence = {
  session: EndedSession;
  messages: Raw[];
  states: ChargingState[];
  reservedAt?: string;
  site?: Site;
  ratedW?: number;
  habits?: Habits;
};

/** What an invoice can be recomputed from, by anyone, anywhere: `npm run prove`. */
export type EvidenceBundle = {
  format: 'laddnav-evidence-1';
  invoice: Invoice;
  /** What a credit note takes back, or this one replaces. */
  corrects?: Invoice;
  /** Of a month: what was subscribed to. A plan is never changed. */
  plan?: Plan;
  seller: LegalEntity;
  sessions: SessionEvidence[];
  /** Where it is for no charge. */
  reservation?: ReservationEvidence;
};

/** The evidence as it stood when the invoice was issued: what was heard later decides the next one. */
export function asOf(evidence: SessionEvidence, at: string): SessionEvidence {
  const { session, messages } = evidence;
  const known = stopsOf(session).filter(({ receivedAt }) => receivedAt <= at);
  const [stop = session.stop, ...otherStops] = known;
  const isDecided = session.resolved !== undefined && session.resolved.at <= at;
  return {
    ...evidence,
    session: {
      ...session,
      stop,
      otherStops: otherStops.length ? otherStops : undefined,
      review: undefined,
      ...(session.services && { services: bookingsAsOf(session.services, at) }),
      resolved: isDecided ? session.resolved : undefined,
    },
    messages: messages.filter(({ receivedAt }) => receivedAt <= at),
  };
}
