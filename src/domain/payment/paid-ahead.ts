import type { Payment } from './payment.ts';

/** The invoice of a session that stands, after whatever was credited; `undefined`: none does. */
export type Standing = { invoiceId: string; total: string } | undefined;

/**
 * A payment that cannot be asked for twice (money held before the charge, or taken by the charger's terminal), after its
 * session was billed or billed anew. It goes over to the invoice that stands; what was taken beyond that goes back
 * (payment-step.ts). A capture may be on its way to the provider: how much is to be taken is said once.
 */
export function paidAhead(known: Payment, standing: Standing): Payment {
  const { of, wanted } = known;
  const capture = of === 'hold' ? (wanted.capture ?? standing?.total) : undefined;
  return {
    ...known,
    ...(standing && { invoiceId: standing.invoiceId }),
    wanted: { ...wanted, ...(capture && { capture }), due: standing?.total ?? '0' },
  };
}
