import { DomainError } from '#domain/error.ts';
import { Decimal, round } from '#domain/money.ts';
import { daysIn, firstDay, nextMonthAfter, type Month } from './subscription-month.ts';
import type { Plan, Subscription } from './plan.ts';

/** Days of a month on which a subscription runs: whole days of the payer's calendar, so that no clock change counts. */
export function daysRun(subscription: Subscription, month: Month): number {
  const days = daysIn(month);
  let run = 0;
  for (let day = 1; day <= days; day++) if (runsOn(subscription, `${month}-${String(day).padStart(2, '0')}`)) run++;
  return run;
}

export function runsOn(subscription: Subscription, date: string): boolean {
  if (date < subscription.startsOn) return false;
  if (subscription.status === 'ended' && date >= subscription.endsOn) return false;
  return !subscription.pauses.some(({ from, until }) => date >= from && (until === undefined || date < until));
}

/** The part of a month's fee and of what it includes: by days, so that the parts of a month are the month. */
export type Share = { days: number; of: number };
export const shareOf = (subscription: Subscription, month: Month): Share => ({
  days: daysRun(subscription, month),
  of: daysIn(month),
});

export const feeOf = ({ monthlyFee, currency }: Plan, { days, of }: Share): string =>
  round(new Decimal(monthlyFee).times(days).div(of), currency).toFixed();

export const includedWh = ({ includedKwh = '0' }: Plan, { days, of }: Share): number =>
  new Decimal(includedKwh).times(1000).times(days).div(of).round(0, 0).toNumber();

/** Pause, resume and end take effect on a day that has not been billed: what was billed stays. */
function mustBeOpen({ nextMonth }: Subscription, date: string): void {
  if (date >= firstDay(nextMonth)) return;
  throw new DomainError('conflict', `${date} has been billed already.`, [{ path: 'date', message: 'already billed' }]);
}

export function paused(subscription: Subscription, from: string): Subscription {
  mustBeOpen(subscription, from);
  if (subscription.status !== 'active') throw wrongState(subscription, 'paused');
  return { ...subscription, status: 'paused', pauses: [...subscription.pauses, { from }] };
}

export function resumed(subscription: Subscription, on: string): Subscription {
  mustBeOpen(subscription, on);
  const last = subscription.pauses.at(-1);
  if (subscription.status !== 'paused' || !last) throw wrongState(subscription, 'resumed');
  if (on < last.from) throw new DomainError('invalid', `The pause begins on ${last.from}.`);
  const pauses = [...subscription.pauses.slice(0, -1), { ...last, until: on }];
  return { ...subscription, status: 'active', pauses };
}

export function ended(subscription: Subscription, endsOn: string): Subscription {
  mustBeOpen(subscription, endsOn);
  if (subscription.status === 'ended') throw wrongState(subscription, 'ended');
  if (endsOn < subscription.startsOn) throw new DomainError('invalid', `It starts on ${subscription.startsOn}.`);
  return { ...subscription, status: 'ended', endsOn };
}

const wrongState = ({ status }: Subscription, to: string) =>
  new DomainError('conflict', `A subscription that is ${status} cannot be ${to}.`);

/** A new one of the same payer begins where nothing of the last is left to be billed. */
export const isOver = (subscription: Subscription): boolean =>
  subscription.status === 'ended' && subscription.endsOn <= firstDay(subscription.nextMonth);

export const turned = ({ issued: _, ...subscription }: Subscription, month: Month): Subscription => ({
  ...subscription,
  nextMonth: nextMonthAfter(month),
});
