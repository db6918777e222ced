import { monthlyInvoice } from '#domain/invoice/monthly-invoice.ts';
import { payerOf } from '#domain/invoice/invoice-payer.ts';
import { defaultEntityId, seriesOf } from '#domain/invoice/legal-entity.ts';
import { asAgreed } from '#domain/invoice/agreed.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Issued, Plan, Subscription } from '#domain/subscription/plan.ts';
import { firstDay, lastDay, monthsToBill, spanOf, type Month } from '#domain/subscription/subscription-month.ts';
import { includedWh, shareOf, turned } from '#domain/subscription/subscription.ts';
import { getDriver } from '#store/drivers.ts';
import { getEntity } from '#store/entities.ts';
import { getInvoice } from '#store/invoices.ts';
import { issueMonthly } from '#store/monthly-invoices.ts';
import { markBilled, sessionsAwaiting } from '#store/monthly-sessions.ts';
import { getPlan } from '#store/plans.ts';
import { getGroupPayer, getSubscription, putSubscription } from '#store/subscriptions.ts';
import { howPaid } from './how-paid.ts';
import { payerOfCompany } from './payer.ts';

/** DynamoDB keeps an item of 400 kB, and so an invoice and its journal; a session takes about 1.5. */
const mostSessions = 200;

/** More than a payer with a year of missed months has to do. */
const mostSteps = 500;

/**
 * Bills the months of a payer that are over, step by step; each step holds only where nobody else has made one since
 * the payer was read. So it may be called again, late, by several at once, and may die anywhere: whoever comes next goes on.
 * Answers the numbers that it issued.
 */
export async function billMonths(payerId: string, at: string): Promise<string[]> {
  const numbers: string[] = [];
  for (let steps = 0; steps < mostSteps; steps++) {
    const subscription = await getSubscription(payerId);
    if (!subscription) return numbers;
    const { marking, ...rest } = subscription;
    if (marking) {
      const invoice = await getInvoice(marking);
      if (!invoice) throw new Error(`invoice ${marking} is named, and not there`);
      await markBilled(invoice);
      await putSubscription(rest);
      continue;
    }
    const [month] = monthsToBill(subscription.nextMonth, at, subscription.timeZone);
    if (!month) return numbers;
    const due = await nextInvoice(subscription, month, at);
    if (!due) await putSubscription(turned(subscription, month));
    else numbers.push(...[await issueMonthly(due.issue, due.issued, subscription)].flatMap((it) => it?.number ?? []));
  }
  throw new Error(`the months of ${payerId} do not come to an end`);
}

const kindOf = (entityId: string, currency: string): string => `${entityId} ${currency}`;

/** One a seller and currency; what is settled while a month is billed waits for the next. */
async function nextInvoice(subscription: Subscription, month: Month, at: string) {
  const { payerId, timeZone, planId, issued = [] } = subscription;
  const [plan, waiting] = await Promise.all([
    planId === undefined ? undefined : getPlan(planId),
    sessionsAwaiting(payerId, spanOf(month, timeZone).to),
  ]);
  const planKind = plan && kindOf(plan.entityId ?? defaultEntityId, plan.currency);
  const kinds = new Set([...(planKind ? [planKind] : []), ...waiting.map(({ monthly }) => kindOfDraft(monthly.draft))]);
  for (const kind of [...kinds].sort()) {
    const before = issued.filter((one) => one.kind === kind);
    if (before.length && !before.at(-1)!.full) continue;
    const sessions = waiting.filter(({ monthly }) => kindOfDraft(monthly.draft) === kind).sort(byEnd);
    const due = await invoiceOf({
      subscription,
      month,
      kind,
      plan: kind === planKind ? plan : undefined,
      sessions,
      before,
      at,
    });
    if (due) return due;
  }
  return undefined;
}

const kindOfDraft = ({ seller, currency }: { seller: { entityId: string }; currency: string }) =>
  kindOf(seller.entityId, currency);
const byEnd = (a: EndedSession, b: EndedSession): number =>
  a.stop.at === b.stop.at ? (a.sessionId < b.sessionId ? -1 : 1) : a.stop.at < b.stop.at ? -1 : 1;

type Due = {
  subscription: Subscription;
  month: Month;
  kind: string;
  plan?: Plan;
  sessions: Awaited<ReturnType<typeof sessionsAwaiting>>;
  /** Of the same kind and month. */
  before: Issued[];
  at: string;
};

async function invoiceOf({ subscription, month, kind, plan, sessions, before, at }: Due) {
  const { payerId, issued = [] } = subscription;
  const [entityId = '', currency = ''] = kind.split(' ');
  const [seller, payer] = await Promise.all([getEntity(entityId), payerWho(payerId)]);
  if (!seller) throw new Error(`the legal entity ${entityId} is gone`);
  const share = shareOf(subscription, month);
  const period = { from: firstDay(month), to: lastDay(month) };
  const drafts = sessions.slice(0, mostSessions).map(({ monthly }) => monthly.draft);
  const usedWh = before.reduce((all, one) => all + one.includedWh, 0);
  const leftWh = plan ? includedWh(plan, share) - usedWh : 0;
  const agreed = plan && { planId: plan.planId, ...share, leftWh, fee: !before.length };
  const billed = asAgreed(plan, agreed, drafts, { period, seller, buyer: payer.buyer });
  if (!billed.fee && !drafts.length) return undefined;
  const draft = monthlyInvoice({ payer, month, nth: issued.length, seller, currency, ...billed, agreed, at });
  return {
    issue: { draft, series: seriesOf(seller, draft.kind, at) },
    issued: {
      kind,
      full: sessions.length > mostSessions,
      includedWh: billed.sessions.reduce((all, one) => all + one.includedWh, 0),
    },
  };
}

/** As they are when the invoice is made. */
async function payerWho(payerId: string) {
  const [group, payment] = await Promise.all([getGroupPayer(payerId), howPaid(payerId)]);
  if (group) return { ...payerOfCompany(group), payerId, payment };
  return { ...payerOf(await getDriver(payerId)), payerId, driverId: payerId, payment };
}
