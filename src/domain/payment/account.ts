import type { Card } from './payment.ts';

/** How a driver, or who pays for a group of them, pays what is invoiced. */
export type Account = {
  payerId: string;
  /** A card that may be charged without its owner: the provider's names for it, and what the owner knows it by. */
  method?: { provider: string; customer: string; method: string; card?: Card };
  /** Paid in before; where it is kept, it pays first. */
  balance?: { currency: string; amount: string };
  /** Payments of theirs that were refused, and are to be made yet. */
  owes?: string[];
  /** Tags that were blocked because one was refused for good: freed when all are made. */
  blockedTags?: string[];
  /** Counts writes, so that two concurrent ones cannot lose each other. */
  version: number;
};
