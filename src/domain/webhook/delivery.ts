import { without } from '#domain/without.ts';
import type { HouseEvent } from './event.ts';

export type Attempt = {
  at: string;
  delivered: boolean;
  /** What it answered, if it did. */
  status?: number;
  error?: string;
  milliseconds: number;
};

/** An event on its way to a webhook. `held`: the webhook is disabled; a replay sends it. */
export type Delivery = HouseEvent & {
  webhookId: string;
  status: 'pending' | 'delivered' | 'failed' | 'held';
  /** As it is sent, each time the same; absent until it is composed. */
  body?: string;
  attempts: Attempt[];
  /** How many of them were before it was sent anew by hand. */
  before?: number;
  /** When to look at it next. */
  dueAt?: string;
  version: number;
};

const [minute, hour] = [60_000, 3_600_000];
/** After each attempt but the last: some three days in all. */
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** A receiver may say when it will be back (`Retry-After`); sooner than planned it is not asked. */
export function attempted(delivery: Delivery, attempt: Attempt, retryAfterMs = 0): Delivery {
  const attempts = [...delivery.attempts, attempt];
  const settled = without({ ...delivery, attempts }, 'dueAt');
  if (attempt.delivered) return { ...settled, status: 'delivered' };
  const wait = waits[attempts.length - (delivery.before ?? 0) - 1];
  if (wait === undefined) return { ...settled, status: 'failed' };
  const dueAt = new Date(Date.parse(attempt.at) + Math.min(Math.max(wait, retryAfterMs), 24 * hour)).toISOString();
  return { ...settled, status: 'pending', dueAt };
}

/** Once more from the beginning, whatever became of it. */
export const replayed = (delivery: Delivery, at: string): Delivery => ({
  ...delivery,
  status: 'pending',
  before: delivery.attempts.length,
  dueAt: at,
});

export const heldBack = (delivery: Delivery): Delivery => ({ ...without(delivery, 'dueAt'), status: 'held' });
