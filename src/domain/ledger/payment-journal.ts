import { Decimal, amountText } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { takenBack } from '#domain/payment/taken-back.ts';
import { balanced, type Entry, type PaymentJournal } from './journal.ts';

type Stands = Omit<Entry, 'tax' | 'sessionId'> & { currency: string };
type Where = Pick<Entry, 'account' | 'of'>;

/**
 * What has come in by a payment, less what went back, stands on two accounts; so does what is held, what is given up, and
 * what its provider kept for it, which may be in another currency.
 */
export function positionOf(payment: Payment | undefined): Stands[] {
  return payment ? [...moneyOf(payment), ...feesOf(payment)] : [];
}

function moneyOf(payment: Payment): Stands[] {
  const { currency } = payment;
  if (payment.status === 'authorised')
    return moved({ account: 'held' }, { account: 'holders' }, { amount: payment.authorised, currency });
  if (payment.status === 'captured' || payment.status === 'refunded') {
    const left = new Decimal(payment.captured).minus(payment.refunded ?? 0);
    return moved(source(payment), purpose(payment), { amount: left, currency });
  }
  if (!payment.wanted.writtenOff || payment.of === 'topUp') return [];
  const owed = payment.of === 'hold' ? (payment.wanted.due ?? payment.wanted.capture) : payment.amount;
  // What a credit note took back is owed no more, and nothing of it is lost.
  const left = new Decimal(owed ?? 0).minus(takenBack(payment));
  return left.gt(0) ? moved({ account: 'badDebt' }, { account: 'receivable' }, { amount: left, currency }) : [];
}

const feesOf = ({ provider, evidence: { fees = {} } }: Payment): Stands[] =>
  Object.values(fees).flatMap((fee) =>
    moved({ account: 'fees', of: provider }, { account: 'cash', of: provider }, fee),
  );

const source = (payment: Payment): Where =>
  payment.of === 'invoice' && payment.by === 'balance'
    ? { account: 'prepaid' }
    : { account: 'cash', of: payment.provider };

const purpose = ({ of, invoiceId }: Payment): Where => {
  if (of === 'topUp') return { account: 'prepaid' };
  return { account: invoiceId ? 'receivable' : 'advances' };
};

const moved = (
  to: Where,
  from: Where,
  { amount, currency }: { amount: Decimal | string; currency: string },
): Stands[] => [
  { ...to, currency, amount: new Decimal(amount).toFixed() },
  { ...from, currency, amount: new Decimal(amount).neg().toFixed() },
];

/**
 * What a change of a payment does to the books: by how much its position moves, in each currency. Whatever order its facts
 * are heard in, and however often, the journals of a payment sum to where it stands; the version of the payment keeps each
 * from a second.
 */
export function journalsOfPayment(before: Payment | undefined, after: Payment, at?: string): PaymentJournal[] {
  const { paymentId, version, invoiceId } = after;
  const moves = Map.groupBy(difference(positionOf(before), positionOf(after)), ({ currency }) => currency);
  return [...moves].map(([currency, stands]) => {
    if (at === undefined) throw new Error(`nobody says when the money of ${paymentId} moved`);
    const name = `payment#${paymentId}#${version}`;
    return balanced<PaymentJournal>({
      journalId: currency === after.currency ? name : `${name}#${currency}`,
      of: 'payment',
      // A provider and its money know no place: days are those of UTC.
      date: at.slice(0, 10),
      ...{ at, currency, paymentId, method: methodOf(after) },
      entries: stands.map(({ currency: _, ...entry }) => entry),
      ...(invoiceId && { invoiceId }),
    });
  });
}

const methodOf = (payment: Payment): string => (payment.of === 'invoice' ? payment.by : payment.of);

function difference(before: Stands[], after: Stands[]): Stands[] {
  const less = before.map((entry) => ({ ...entry, amount: new Decimal(entry.amount).neg().toFixed() }));
  const byAccount = Map.groupBy([...less, ...after], ({ account, of, currency }) => `${account} ${of} ${currency}`);
  return [...byAccount.values()]
    .map((same) => ({ ...same[0]!, amount: same.reduce((all, { amount }) => all.plus(amount), new Decimal(0)) }))
    .filter(({ amount }) => !amount.eq(0))
    .map((entry) => ({ ...entry, amount: amountText(entry.amount, entry.currency) }));
}
