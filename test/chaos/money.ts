import type { Invoice } from '#domain/invoice/invoice.ts';
import { amountOf, balancesOf, type Account, type Journal } from '#domain/ledger/journal.ts';
import { positionOf } from '#domain/ledger/payment-journal.ts';
import { Decimal } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { Intent } from '#payments/local-books.ts';
import { scan } from './scan.ts';

/** Every way in which the ledger, the payments and the provider's own books are wrong. */
export async function moneyBroken(invoices: Invoice[]): Promise<string[]> {
  const journals = await scan<Journal>('ledger');
  const items = await scan<Payment & { text?: string }>('payments');
  const payments = items.filter(({ of }) => of);
  const intents = items.flatMap(({ text }) => (text ? [JSON.parse(text) as Partial<Intent>] : []));
  return [
    ...zero(journals),
    ...bookedAsIssued(invoices, journals),
    ...payments.flatMap((payment) => bookedAsPaid(payment, journals)),
    ...payments.flatMap((payment) => takenOnce(payment, intents)),
    ...paidOnce(invoices, payments),
  ];
}

const zero = (journals: Journal[]): string[] =>
  journals
    .filter(({ entries }) => !amountOf(entries).eq(0))
    .map(({ journalId }) => `journal ${journalId} does not sum to zero`);

function bookedAsIssued(invoices: Invoice[], journals: Journal[]): string[] {
  const documents = new Map(journals.flatMap((one) => (one.of === 'document' ? [[one.invoiceId, one]] : [])));
  const strays = [...documents.keys()].filter((id) => !invoices.some(({ invoiceId }) => invoiceId === id));
  const wrong = invoices.filter(({ invoiceId, number, kind, total, net, vatTotal }) => {
    const journal = documents.get(invoiceId);
    const sign = kind === 'creditNote' ? -1 : 1;
    const stands = (account: Account, stated: string) =>
      amountOf((journal?.entries ?? []).filter((entry) => entry.account === account)).eq(
        new Decimal(stated).times(account === 'receivable' ? sign : -sign),
      );
    const isSame = stands('receivable', total) && stands('revenue', net) && stands('vat', vatTotal);
    return journal?.number !== number || !isSame;
  });
  return [
    ...strays.map((id) => `${id} is booked and was not issued`),
    ...wrong.map(({ invoiceId }) => `${invoiceId} is not booked as it was issued`),
  ];
}

const moving = (of: Parameters<typeof balancesOf>[0]) =>
  JSON.stringify(balancesOf(of).filter(({ amount }) => Number(amount) !== 0));

function bookedAsPaid(payment: Payment, journals: Journal[]): string[] {
  const { paymentId } = payment;
  const booked = moving(journals.filter((one) => one.of === 'payment' && one.paymentId === paymentId));
  const stands = moving(positionOf(payment).map((entry) => ({ currency: entry.currency, entries: [entry] })));
  return booked === stands ? [] : [`${paymentId} is booked as ${booked} and stands at ${stands}`];
}

const keptOf = (payment: Payment): Decimal =>
  'captured' in payment ? new Decimal(payment.captured).minus(payment.refunded ?? 0) : new Decimal(0);

/** What the provider moved is what we know of. */
function takenOnce(payment: Payment, intents: Partial<Intent>[]): string[] {
  const moved = intents
    .filter(({ paymentId, state }) => paymentId === payment.paymentId && state === 'taken')
    .flatMap(({ taken = '0', refunds }) => [taken, ...Object.values(refunds ?? {}).map((amount) => `-${amount}`)])
    .reduce((all, amount) => all.plus(amount), new Decimal(0));
  if (moved.eq(keptOf(payment))) return [];
  return [`the provider took ${moved.toFixed()} of ${payment.paymentId}, and ${keptOf(payment).toFixed()} is known`];
}

/** Everybody here has a way to pay: what is owed is paid, by one payment, and no payment is of nothing. */
function paidOnce(invoices: Invoice[], payments: Payment[]): string[] {
  const ofInvoice = Map.groupBy(
    payments.filter((payment) => keptOf(payment).gt(0)),
    ({ invoiceId }) => invoiceId ?? '',
  );
  const unknown = [...ofInvoice.keys()].filter((id) => !invoices.some(({ invoiceId }) => invoiceId === id));
  return [
    ...unknown.map((id) => `money was taken for an invoice that is not there: ${id}`),
    ...invoices
      .filter(({ kind }) => kind === 'invoice')
      .flatMap(({ invoiceId, total }) => {
        const back = invoices.find(({ kind, corrects }) => kind === 'creditNote' && corrects === invoiceId);
        const due = back ? '0' : total;
        const paid = ofInvoice.get(invoiceId) ?? [];
        const sum = paid.reduce((all, payment) => all.plus(keptOf(payment)), new Decimal(0));
        if (sum.eq(due) && paid.length <= 1) return [];
        return [`${invoiceId} is of ${due}, and ${sum.toFixed()} was paid by ${paid.length}`];
      }),
  ];
}
