import { amountText, Decimal } from '#domain/money.ts';
import type { Fact } from '#domain/payment/payment.ts';
import { companyAtTerminal, terminalIdOf, withCompany, type Told } from '#domain/payment/terminal.ts';
import { createPayment, hearOf, nameInvoice } from '#store/payments.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';

/** What of OCPP 2.1's NotifySettlementRequest says what became of the money. */
export type Settlement = {
  pspRef: string;
  status: 'Settled' | 'Canceled' | 'Rejected' | 'Failed';
  settlementAmount: number;
} & Told;

/**
 * The charger's terminal has settled a session (OCPP 2.1 C): its payment, which the session's invoice is held against, and
 * whom that is to be for. Answers whether there is a session, and so a receipt to come.
 */
export async function settleAtTerminal(
  { sessionId, stationId, at }: { sessionId: string; stationId: string; at: string },
  { pspRef, status, settlementAmount, ...told }: Settlement,
): Promise<boolean> {
  const session = await getSession(sessionId);
  const site = session && (await getSite(session.siteId));
  // Kept as a report all the same: evidence of money for a session nobody knows.
  if (!site) return false;
  const { currency, siteId } = site;
  const amount = amountText(new Decimal(settlementAmount), currency);
  const paymentId = terminalIdOf(sessionId);
  const facts = { provider: 'terminal', currency, amount, siteId, sessionId, createdAt: at };
  await createPayment({ paymentId, of: 'terminal', stationId, ...facts });
  await hearOf({ paymentId, eventId: `${pspRef}/${status}`, at, fact: factOf(status, pspRef, amount) }, at);
  // Read again: a bill that was made meanwhile has not found this payment.
  const after = await getSession(sessionId);
  if (after?.status === 'ended' && after.invoiceId) await nameInvoice(paymentId, after.invoiceId, at);
  const company = companyAtTerminal(told);
  if (company) await changeSession(sessionId, (known) => withCompany(known ?? session, company));
  return true;
}

function factOf(status: Settlement['status'], ref: string, amount: string): Fact {
  if (status === 'Settled') return { kind: 'captured', ref, amount };
  return status === 'Canceled' ? { kind: 'voided' } : { kind: 'failed', attempt: 0, reason: status.toLowerCase() };
}
