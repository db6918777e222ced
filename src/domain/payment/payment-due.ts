import { afterFailures } from './dunning.ts';
import { nextStep } from './payment-step.ts';
import type { Payment } from './payment.ts';
import { isOwedNothing } from './taken-back.ts';

const lookMs = 60_000;
/** Until when a provider that cannot be reached is left alone. */
const troubleMs = 5 * 60_000;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** A payment with the time of its next look, and with what its payer is to be told: what a write of it leaves behind. */
export function withDue(payment: Payment, at: string): Payment {
  // `undefined` is what no item keeps: an attribute that is no longer true goes.
  return { ...payment, dueAt: dueAtOf(payment, at), dunning: dunningOf(payment) };
}

function dueAtOf(payment: Payment, at: string): string | undefined {
  const step = nextStep(payment, at);
  if (step.do !== 'wait') return at;
  // What charges under a hold is looked at: its money may run out, and it ends without anybody telling.
  return step.until ?? (payment.of === 'hold' && payment.status === 'authorised' ? later(at, lookMs) : undefined);
}

function dunningOf(payment: Payment): Payment['dunning'] {
  const { wanted, status, evidence } = payment;
  if (status === 'captured' || status === 'refunded' || isOwedNothing(payment)) return undefined;
  const failures = evidence.failures.filter(({ attempt }) => attempt > 0).length;
  if (wanted.writtenOff) return { said: 'blocked', failures };
  const after = afterFailures({ evidence, wanted });
  return after && { said: 'retry', failures, ...after };
}

/** Nobody answered: whatever was asked is asked again, with the same key. */
export const afterTrouble = (payment: Payment, at: string): Payment => ({ ...payment, dueAt: later(at, troubleMs) });
