import { now } from '#clock';
import { holdIdOf } from '#domain/payment/hold.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { Decimal } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { takenBack } from '#domain/payment/taken-back.ts';
import { terminalIdOf } from '#domain/payment/terminal.ts';
import { getAccount } from '#store/accounts.ts';
import { createPayment, getPayment, nameInvoice, paymentsOfInvoice } from '#store/payments.ts';
import { getSession } from '#store/sessions.ts';
import { currentProvider } from './current.ts';
import { carryOn } from './hear.ts';
import { want } from './record.ts';

/** An invoice was issued: whoever owes it pays. It may be called again for the same invoice. */
export async function collect(invoice: Invoice): Promise<void> {
  if (invoice.kind === 'creditNote') return giveBack(invoice);
  const payment = (await paidBefore(invoice)) ?? (await chargeAccount(invoice));
  if (payment) await carryOn(payment);
}

/** By a hold, or at the charger's terminal. */
async function paidBefore({ invoiceId, total, sessionIds }: Invoice): Promise<Payment | undefined> {
  const [sessionId, another] = sessionIds;
  if (!sessionId || another) return undefined;
  const holdId = holdIdOf((await getSession(sessionId))?.idTag);
  if (holdId && (await getPayment(holdId))) return want(holdId, { capture: total }, { invoiceId, sessionId });
  const terminalId = terminalIdOf(sessionId);
  if (!(await getPayment(terminalId))) return undefined;
  return nameInvoice(terminalId, invoiceId, now().toISOString());
}

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
async function giveBack({ invoiceId, corrects, total }: Invoice): Promise<void> {
  if (!corrects) return;
  for (const payment of await paymentsOfInvoice(corrects)) {
    if (!mayTake(payment)) continue;
    const left = new Decimal(takes(payment)).minus(takenBack(payment, invoiceId));
    const amount = left.lt(total) ? left : new Decimal(total);
    if (amount.lte(0)) continue;
    const refunds = { [invoiceId]: { amount: amount.toFixed() }, ...payment.wanted.refunds };
    await carryOn(await want(payment.paymentId, { refunds }));
    return;
  }
}

const mayTake = ({ of, status }: Payment): boolean =>
  status === 'captured' ||
  (of === 'invoice' && (status === 'created' || status === 'failed')) ||
  status === 'authorised';
const takes = (payment: Payment): string =>
  payment.status === 'captured' ? payment.captured : (payment.wanted.capture ?? payment.amount);
