import { afterFailures, nextAttempt } from './dunning.ts';
import { Decimal } from '#domain/money.ts';
import type { Payment } from './payment.ts';
import { isOwedNothing, takenBack } from './taken-back.ts';

/** The one thing to be done next with the provider. */
export type Step =
  | { do: 'charge'; attempt: number }
  | { do: 'capture'; amount: string; attempt: number }
  | { do: 'void'; reason: string }
  | { do: 'refund'; amount: string; key: string }
  | { do: 'writeOff'; reason: string }
  /** Nothing before then; `undefined`: nothing at all, unless something new is heard. */
  | { do: 'wait'; until?: string };

type PaymentIn<Status extends Payment['status']> = Extract<Payment, { status: Status }>;

/** A page where nobody has paid is taken away after half an hour: the driver has gone. */
const pagePatienceMs = 30 * 60_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

export function nextStep(payment: Payment, at: string): Step {
  // What a terminal took is its own provider's to give back.
  if (payment.wanted.writtenOff || payment.of === 'terminal') return { do: 'wait' };
  switch (payment.status) {
    case 'created':
    case 'failed':
      return unpaid(payment, at);
    case 'authorised':
      return held(payment, at);
    case 'captured':
      return owed(payment) ?? { do: 'wait' };
    case 'expired':
      return payment.wanted.capture ? { do: 'writeOff', reason: 'hold-expired' } : { do: 'wait' };
    case 'voided':
    case 'refunded':
      return { do: 'wait' };
  }
}

function unpaid(payment: Payment, at: string): Step {
  const { of, createdAt, evidence, wanted } = payment;
  if (isOwedNothing(payment)) return { do: 'wait' };
  if (of === 'hold' || of === 'topUp') {
    if (wanted.release) return { do: 'void', reason: wanted.release };
    const until = later(createdAt, pagePatienceMs);
    return at < until ? { do: 'wait', until } : { do: 'void', reason: 'never-paid' };
  }
  return again(payment, at) ?? { do: 'charge', attempt: nextAttempt(evidence.failures) };
}

function held(payment: Payment, at: string): Step {
  const { wanted, evidence } = payment;
  if (wanted.release) return { do: 'void', reason: wanted.release };
  if (!wanted.capture || payment.status !== 'authorised') return { do: 'wait' };
  const { capture } = wanted;
  const amount = new Decimal(capture).gt(payment.authorised) ? payment.authorised : capture;
  return again(payment, at) ?? { do: 'capture', amount, attempt: nextAttempt(evidence.failures) };
}

/** What dunning says where an attempt has failed; nothing where the next one may be made now. */
function again(payment: Payment, at: string): Step | undefined {
  const after = afterFailures(payment);
  if (!after) return undefined;
  const { retryAt: until } = after;
  if (!until) return { do: 'writeOff', reason: payment.evidence.failures.at(-1)!.reason };
  return at < until ? { do: 'wait', until } : undefined;
}

/** Credit notes not yet paid back, and what was taken beyond the bill that stands. */
function owed(payment: PaymentIn<'captured'>): Step | undefined {
  const { wanted, captured } = payment;
  const [key, refund] = Object.entries(wanted.refunds ?? {}).find(([, { doneAt }]) => !doneAt) ?? [];
  if (key && refund) return { do: 'refund', amount: refund.amount, key };
  if (wanted.due === undefined) return undefined;
  const over = new Decimal(captured).minus(takenBack(payment)).minus(wanted.due);
  return over.gt(0) ? { do: 'refund', amount: over.toFixed(), key: `due-${wanted.due}` } : undefined;
}
