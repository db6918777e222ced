import { Decimal, amountText } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { takenBack } from '#domain/payment/taken-back.ts';
import { balanced, type Entry, type PaymentJournal } from './journal.ts';

type Position = Omit<Entry, 'tax' | 'sessionId'>[];

/** What has come in by a payment, less what went back, stands on two accounts; so does what is held, and what is given up. */
export function positionOf(payment: Payment | undefined): Position {
  if (!payment) return [];
  if (payment.status === 'authorised') return moved({ account: 'held' }, { account: 'holders' }, payment.authorised);
  if (payment.status === 'captured' || payment.status === 'refunded')
    return moved(source(payment), purpose(payment), new Decimal(payment.captured).minus(payment.refunded ?? 0));
  if (!payment.wanted.writtenOff || payment.of === 'topUp') return [];
  const owed = payment.of === 'hold' ? payment.wanted.capture : payment.amount;
  // What a credit note took back is owed no more, and nothing of it is lost.
  const left = new Decimal(owed ?? 0).minus(takenBack(payment));
  return left.gt(0) ? moved({ account: 'badDebt' }, { account: 'receivable' }, left) : [];
}

const source = (payment: Payment): Omit<Entry, 'amount'> =>
  payment.of === 'invoice' && payment.by === 'balance'
    ? { account: 'prepaid' }
    : { account: 'cash', of: payment.provider };

const purpose = ({ of, invoiceId }: Payment): Omit<Entry, 'amount'> => {
  if (of === 'topUp') return { account: 'prepaid' };
  return { account: invoiceId ? 'receivable' : 'advances' };
};

const moved = (to: Omit<Entry, 'amount'>, from: Omit<Entry, 'amount'>, amount: Decimal | string | number): Position => [
  { ...to, amount: new Decimal(amount).toFixed() },
  { ...from, amount: new Decimal(amount).neg().toFixed() },
];

/**
 * What a change of a payment does to the books: by how much its position moves. Whatever order its facts are heard in,
 * and however often, the journals of a payment sum to where it stands; the version of the payment keeps each from a second.
 */
export function journalOfPayment(before: Payment | undefined, after: Payment, at?: string): PaymentJournal | undefined {
  const { paymentId, version, currency, invoiceId } = after;
  const entries = difference(positionOf(before), positionOf(after), currency);
  if (!entries.length) return undefined;
  if (at === undefined) throw new Error(`nobody says when the money of ${paymentId} moved`);
  return balanced<PaymentJournal>({
    journalId: `payment#${paymentId}#${version}`,
    of: 'payment',
    // A provider and its money know no place: days are those of UTC.
    date: at.slice(0, 10),
    ...{ at, currency, paymentId, method: methodOf(after), entries },
    ...(invoiceId && { invoiceId }),
  });
}

const methodOf = (payment: Payment): string => (payment.of === 'invoice' ? payment.by : payment.of);

function difference(before: Position, after: Position, currency: string): Position {
  const less = before.map((entry) => ({ ...entry, amount: new Decimal(entry.amount).neg().toFixed() }));
  const byAccount = Map.groupBy([...less, ...after], ({ account, of }) => `${account} ${of}`);
  return [...byAccount.values()]
    .map((same) => ({ ...same[0]!, amount: same.reduce((all, { amount }) => all.plus(amount), new Decimal(0)) }))
    .filter(({ amount }) => !amount.eq(0))
    .map((entry) => ({ ...entry, amount: amountText(entry.amount, currency) }));
}
