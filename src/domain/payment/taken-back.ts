import { Decimal, sum } from '#domain/money.ts';
import type { Payment } from './payment.ts';

/** What credit notes give back of it, paid back already or not. `but`: without that one. */
export const takenBack = ({ wanted }: Pick<Payment, 'wanted'>, but?: string): Decimal =>
  sum(
    Object.entries(wanted.refunds ?? {})
      .filter(([creditNote]) => creditNote !== but)
      .map(([, { amount }]) => new Decimal(amount)),
  );

/**
 * What it was to pay for was taken back before it was paid: nothing is owed any more. Where no attempt has had an answer it
 * goes on: only the same call tells whether money was taken, which then is given back.
 */
export const isOwedNothing = (payment: Payment): boolean =>
  payment.of === 'invoice' && payment.status === 'failed' && takenBack(payment).gte(payment.amount);
