import { now } from '#clock';
import { holdIdOf } from '#domain/payment/hold.ts';
import { paidAhead } from '#domain/payment/paid-ahead.ts';
import { withDue } from '#domain/payment/payment-due.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { terminalIdOf } from '#domain/payment/terminal.ts';
import type { Session } from '#domain/session/session.ts';
import { getInvoice } from '#store/invoices.ts';
import { changePayment, getPayment } from '#store/payments.ts';

/** By a hold, or at the charger's terminal. */
export async function paymentAhead({ sessionId, idTag }: Session): Promise<Payment | undefined> {
  const holdId = holdIdOf(idTag);
  return (holdId && (await getPayment(holdId))) || getPayment(terminalIdOf(sessionId));
}

/** The session was billed, billed anew, or its bill was taken back: what was paid for it before follows. */
export async function billAhead(paymentId: string, session: Session): Promise<Payment> {
  const { sessionId } = session;
  const invoice = session.status === 'ended' && session.invoiceId ? await getInvoice(session.invoiceId) : undefined;
  const at = now().toISOString();
  return changePayment(paymentId, (known) => withDue({ ...paidAhead(known, invoice), sessionId }, at), at);
}
