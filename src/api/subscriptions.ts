import { now } from '#clock';
import { change, subscribe } from '#billing/subscribe.ts';
import { DomainError } from '#domain/error.ts';
import { dueAt } from '#domain/subscription/subscription-month.ts';
import type { Subscription } from '#domain/subscription/plan.ts';
import { setPlan } from '#store/drivers.ts';
import { getSubscription } from '#store/subscriptions.ts';
import { setTokenPlan, tokensOf } from '#store/tokens.ts';
import { endpoint } from './endpoint.ts';
import { payer } from './payer-accounts.ts';
import * as schema from './schemas/plan.ts';
import { payerRef } from './schemas/payment.ts';

export const show = endpoint({
  summary: 'What a driver subscribes to; a driver sees their own',
  params: payerRef,
  response: schema.subscription,
  handle: async ({ params: { id }, caller }) => {
    await payer(id, caller);
    const subscription = await getSubscription(id);
    if (!subscription) throw new DomainError('notFound', `${id} has no subscription.`);
    return view(subscription);
  },
});

export const start = endpoint({
  summary: 'Subscribe from today on: the fee, its energy and its prices, on one invoice a month',
  params: payerRef,
  body: schema.subscriptionBody,
  response: schema.subscription,
  status: 201,
  handle: async ({ params: { id }, body, caller }) => {
    await payer(id, caller);
    const begun = await subscribe({ payerId: id, ...body }, now().toISOString());
    await givePlan(id, body.planId);
    return view(begun);
  },
});

/** The plan's prices hold on the days that are paid for. */
const changing = (how: 'pause' | 'resume' | 'end', summary: string) =>
  endpoint({
    summary,
    params: payerRef,
    response: schema.subscription,
    handle: async ({ params: { id }, caller }) => {
      await payer(id, caller);
      const changed = await change(how, id, now().toISOString());
      await givePlan(id, changed.status === 'active' ? changed.planId : undefined);
      return view(changed);
    },
  });
export const pause = changing('pause', 'Owe nothing and get nothing from today on');
export const resume = changing('resume', 'Go on with it from today on');
export const end = changing('end', 'End it as of today; the days before are billed when the month is over');

/** On each tag of theirs, where a start finds it. */
export async function givePlan(driverId: string, plan: string | undefined): Promise<void> {
  await setPlan(driverId, plan);
  await Promise.all((await tokensOf(driverId)).map(({ idTag }) => setTokenPlan(idTag, plan)));
}

export const view = (subscription: Subscription) => ({
  ...subscription,
  billedAfter: dueAt(subscription.nextMonth, subscription.timeZone),
});
