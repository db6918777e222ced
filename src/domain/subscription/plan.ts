import type { Tariff } from '#domain/tariff/tariff.ts';

/** What a driver or a group subscribes to. Never changed once somebody has it: a new price is a new plan. */
export type Plan = {
  planId: string;
  name: string;
  currency: string;
  /** A decimal string, tax as the legal entity's prices have it; charged for each month, and for a part of one in proportion. */
  monthlyFee: string;
  /** Energy that the fee covers each month; what is not used is not carried over. */
  includedKwh?: string;
  /** A price list of its own instead of the site's. */
  tariff?: Tariff;
  /** Percent off the energy that is paid for. */
  discountPercent?: string;
};

type Known = {
  subscriptionId: string;
  planId: string;
  /** Who is billed: a driver, or whoever pays for a group of them. */
  payerId: string;
  /** Whose charging it covers: the payer's own, or everyone's with a tag of the group. */
  group?: string;
  /** Months turn where the payer lives. */
  timeZone: string;
  /** Local dates: from the first day on, until before the last. */
  startsOn: string;
  /** Days on which nothing is owed nor covered: from, inclusive, to before until. */
  pauses: { from: string; until?: string }[];
  /** The first month that has not been billed, as `2026-11`. */
  nextMonth: string;
  version: number;
};

export type Subscription = Known & ({ status: 'active' | 'paused' } | { status: 'ended'; endsOn: string });
