import type { Failure, Payment } from './payment.ts';

/** Days after which a charge that failed is tried again: a salary may come in between; then nobody tries any more. */
const daysBetween = [1, 3, 7];
const dayMs = 24 * 3_600_000;

/** What was refused on the provider's page (attempt 0) was the driver's own try: only charges of ours are tried again. */
const ours = (failures: readonly Failure[]): readonly Failure[] => failures.filter(({ attempt }) => attempt > 0);

type Told = Pick<Payment, 'evidence' | 'wanted'>;

/** What is to come after its failures: nothing to wait for, another try at a time, or no more of it. */
export function afterFailures({ evidence, wanted }: Told): { retryAt?: string } | undefined {
  const tries = evidence.failures.filter(({ attempt }) => attempt > (wanted.anew?.after ?? 0));
  const last = tries.at(-1);
  if (!last) return undefined;
  const days = daysBetween[tries.length - 1];
  return days === undefined ? {} : { retryAt: new Date(Date.parse(last.at) + days * dayMs).toISOString() };
}

/** The number of the attempt that comes next; it names the attempt to the provider, so that one cannot be made twice. */
export const nextAttempt = (failures: readonly Failure[]): number => (ours(failures).at(-1)?.attempt ?? 0) + 1;

/** Its payer pays otherwise from now on (`by`: the event that says so): it is tried at once, and dunning begins anew. */
export function triedAnew(payment: Payment, by: string): Payment {
  const { evidence, wanted } = payment;
  if (payment.status !== 'failed' || wanted.anew?.by === by) return payment;
  const anew = { by, after: nextAttempt(evidence.failures) - 1 };
  return { ...payment, wanted: { ...wanted, writtenOff: undefined, anew } };
}
