import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Issued, Subscription } from '#domain/subscription/plan.ts';
import { noteMonth } from './invoice-months.ts';
import { writeNumbered, type Issue } from './invoice-numbers.ts';
import { subscriptionPut } from './subscriptions.ts';

/** `undefined`: it was taken back before. */
export async function takeBackOfMonth(issue: Issue): Promise<Invoice | undefined> {
  await noteMonth(issue.draft.issuedAt.slice(0, 7));
  return (await writeNumbered([issue], []))?.[0];
}

/**
 * Number, invoice and the payer's word that it was issued, in one transaction. `undefined` where another has gone on with
 * the payer's month since it was read. Its sessions are marked by whoever finds `marking`: there may be more of them than
 * a transaction takes.
 */
export async function issueMonthly(
  issue: Issue,
  issued: Issued,
  subscription: Subscription,
): Promise<Invoice | undefined> {
  const { invoiceId, issuedAt } = issue.draft;
  await noteMonth(issuedAt.slice(0, 7));
  const said = { ...subscription, issued: [...(subscription.issued ?? []), issued], marking: invoiceId };
  return (await writeNumbered([issue], [{ Put: subscriptionPut(said) }]))?.[0];
}
