import { now } from '#clock';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { Decimal } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { takenBack } from '#domain/payment/taken-back.ts';
import { getAccount } from '#store/accounts.ts';
import { createPayment, paymentsOfInvoice } from '#store/payments.ts';
import { getSession } from '#store/sessions.ts';
import { billAhead, paymentAhead } from './bill-ahead.ts';
import { currentProvider } from './current.ts';
import { carryOn } from './hear.ts';
import { want } from './record.ts';

/** An invoice was issued: whoever owes it pays. It may be called again for the same invoice. */
export async function collect(invoice: Invoice): Promise<void> {
  const payment = (await paidBefore(invoice)) ?? (await paidByAccount(invoice));
  if (payment) await carryOn(payment);
}

/** Invoice and credit note alike: what counts is the bill that stands in the end. */
async function paidBefore({ sessionIds }: Invoice): Promise<Payment | undefined> {
  const [sessionId, another] = sessionIds;
  const session = sessionId && !another ? await getSession(sessionId) : undefined;
  const payment = session && (await paymentAhead(session));
  return payment && billAhead(payment.paymentId, session);
}

const paidByAccount = (invoice: Invoice): Promise<Payment | undefined> =>
  invoice.kind === 'creditNote' ? giveBack(invoice) : chargeAccount(invoice);

/** By what the payer has: a balance that covers it, else the card. Who has neither gets an invoice and pays as they like. */
async function chargeAccount(invoice: Invoice): Promise<Payment | undefined> {
  const { invoiceId, currency, total: amount, driverId, payerId = driverId, siteId } = invoice;
  // What a plan covers whole is invoiced, and paid by that.
  if (!payerId || Number(amount) === 0) return undefined;
  const { method, balance } = await getAccount(payerId);
  if (!method && !balance) return undefined;
  const covered = balance?.currency === currency && new Decimal(balance.amount).gte(amount);
  const { name: provider } = await currentProvider();
  return createPayment({
    paymentId: `pay-${invoiceId}`,
    of: 'invoice',
    by: covered || !method ? 'balance' : 'card',
    payerId,
    ...{ provider, currency, amount, invoiceId, driverId, siteId },
    createdAt: now().toISOString(),
    dueAt: now().toISOString(),
  });
}

/** As much as is taken for the invoice it corrects, and never more: what is not taken yet is not tried any more, or comes back. */
async function giveBack({ invoiceId, corrects, total }: Invoice): Promise<Payment | undefined> {
  if (!corrects) return undefined;
  for (const payment of await paymentsOfInvoice(corrects)) {
    if (!mayTake(payment)) continue;
    const left = new Decimal(takes(payment)).minus(takenBack(payment, invoiceId));
    const amount = left.lt(total) ? left : new Decimal(total);
    if (amount.lte(0)) continue;
    const refunds = { [invoiceId]: { amount: amount.toFixed() }, ...payment.wanted.refunds };
    return want(payment.paymentId, { refunds });
  }
  return undefined;
}

const mayTake = ({ of, status }: Payment): boolean =>
  status === 'captured' || (of === 'invoice' && (status === 'created' || status === 'failed'));
const takes = (payment: Payment): string => (payment.status === 'captured' ? payment.captured : payment.amount);
