import { Decimal } from '#domain/money.ts';
import type { Evidence, Fact, Failure, Fee, NewPayment, Payment, PaymentEvent, Standing } from './payment.ts';

const nothing: Evidence = { failures: [] };

/** A payment as it begins. */
export const newPayment = (payment: NewPayment): Payment => ({
  wanted: {},
  ...payment,
  evidence: nothing,
  heard: [],
  version: 0,
  ...standingOf(nothing),
});

/**
 * A payment after one more word of the provider's. What is heard twice, late or in another order ends in the same
 * payment: providers promise neither order nor once (Stripe, "Event ordering" and "Handle duplicate events").
 */
export function withEvent(payment: Payment, { eventId, at, fact }: PaymentEvent): Payment {
  if (payment.heard.includes(eventId)) return payment;
  const evidence = withFee(joined(payment.evidence, fact, at), fact.fee);
  const heard = [...payment.heard, eventId].sort();
  return { ...withoutStanding(payment), evidence, heard, ...standingOf(evidence) } as Payment;
}

/** The fields of another status must not stay behind. */
const ofStanding = ['status', 'reason', 'ref', 'authorised', 'until', 'captured', 'refunded', 'card'];
const withoutStanding = (payment: Payment): object =>
  Object.fromEntries(Object.entries(payment).filter(([name]) => !ofStanding.includes(name)));

function joined(known: Evidence, fact: Fact, at: string): Evidence {
  switch (fact.kind) {
    case 'pending':
      return known;
    case 'failed': {
      const { attempt, reason } = fact;
      return { ...known, failures: withFailure(known.failures, { attempt, reason, at }) };
    }
    case 'authorised':
      return { ...known, authorised: greater(known.authorised, saidIn(fact)) };
    case 'captured':
      return { ...known, captured: greater(known.captured, saidIn(fact)) };
    case 'refunded':
      return { ...known, refunded: greater(asAmount(known.refunded), fact).amount };
    case 'expired':
      return { ...known, expired: true };
    case 'voided':
      return { ...known, voided: true };
  }
}

/** An attempt fails once, whoever tells of it and how often: the earliest word stands. */
function withFailure(failures: Failure[], failure: Failure): Failure[] {
  const before = failures.find(({ attempt }) => attempt === failure.attempt);
  const first = before && textOf(before) <= textOf(failure) ? before : failure;
  const others = failures.filter(({ attempt }) => attempt !== failure.attempt);
  return [...others, first].sort((a, b) => a.attempt - b.attempt);
}
const textOf = ({ at, reason }: Failure): string => `${at} ${reason}`;

const saidIn = <Said extends { kind: string; fee?: Fee }>({ kind: _kind, fee: _fee, ...said }: Said) => said;
const asAmount = (amount: string | undefined) => (amount === undefined ? undefined : { amount });

function withFee(known: Evidence, fee: Fee | undefined): Evidence {
  if (!fee) return known;
  const { ref, ...kept } = fee;
  return { ...known, fees: { ...known.fees, [ref]: greater(known.fees?.[ref], kept) } };
}

/** Amounts only grow; of two words on the same amount, one is chosen whatever order they came in. */
function greater<Said extends { amount: string }>(a: Said | undefined, b: Said): Said {
  if (!a) return b;
  const difference = new Decimal(a.amount).cmp(b.amount);
  if (difference !== 0) return difference > 0 ? a : b;
  return text(a) >= text(b) ? a : b;
}
const text = (said: object): string => JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Money taken outweighs everything; a hold that is gone outweighs that it was there; what failed may still succeed. */
function standingOf({ failures, authorised, expired, voided, captured, refunded }: Evidence): Standing {
  if (captured) {
    const { amount, ...more } = captured;
    const taken = { captured: amount, ...more };
    if (refunded === undefined) return { status: 'captured', ...taken };
    const whole = new Decimal(refunded).gte(amount);
    return { status: whole ? 'refunded' : 'captured', ...taken, refunded };
  }
  if (voided) return { status: 'voided' };
  if (expired) return { status: 'expired' };
  if (authorised) {
    const { amount, ...more } = authorised;
    return { status: 'authorised', authorised: amount, ...more };
  }
  const last = failures.at(-1);
  return last ? { status: 'failed', reason: last.reason } : { status: 'created' };
}
