import { DomainError } from '#domain/error.ts';
import { localTime } from '#domain/local-time.ts';
import type { Subscription } from '#domain/subscription/plan.ts';
import { ended, isOver, paused, resumed } from '#domain/subscription/subscription.ts';
import { getPlan } from '#store/plans.ts';
import { getSubscription, putSubscription } from '#store/subscriptions.ts';

type Start = { payerId: string; planId?: string; timeZone: string };

/** From today on, by the payer's calendar. Where there was one before, all of it is billed first. */
export async function subscribe({ payerId, planId, timeZone }: Start, at: string): Promise<Subscription> {
  if (planId !== undefined && !(await getPlan(planId)))
    throw new DomainError('invalid', `There is no plan ${planId}.`, [{ path: 'planId', message: 'unknown plan' }]);
  const before = await getSubscription(payerId);
  if (before && !isOver(before))
    throw new DomainError('conflict', `There is a subscription already, billed from ${before.nextMonth} on.`);
  const startsOn = localTime(at, timeZone).date;
  const begun: Subscription = {
    ...{ payerId, ...(planId !== undefined && { planId }), timeZone, startsOn, pauses: [] },
    ...{ nextMonth: startsOn.slice(0, 7), status: 'active', version: before?.version ?? 0 },
  };
  if (await putSubscription(begun)) return begun;
  throw changing(payerId);
}

const changes = { pause: paused, resume: resumed, end: ended };

/** As of today, by the payer's calendar. */
export async function change(how: keyof typeof changes, payerId: string, at: string): Promise<Subscription> {
  for (let tries = 0; tries < 10; tries++) {
    const known = await getSubscription(payerId);
    if (!known) throw new DomainError('notFound', `${payerId} has no subscription.`);
    const changed = changes[how](known, localTime(at, known.timeZone).date);
    if (await putSubscription(changed)) return changed;
  }
  throw changing(payerId);
}

const changing = (payerId: string) =>
  new DomainError('unavailable', `The subscription of ${payerId} is being changed by others.`);
