/** What a payer subscribes to. Never changed: a new price is a new plan. Its tariff is that of the price lists under the same name. */
export type Plan = {
  planId: string;
  name: string;
  currency: string;
  /** A decimal string; charged for each month, and for a part of one in proportion. */
  monthlyFee: string;
  taxIncluded: boolean;
  /** The legal entity that sells it; its energy is what the fee covers. Absent: the default one. */
  entityId?: string;
  /** Energy that the fee covers each month; what is not used is not carried over. */
  includedKwh?: string;
  /** Percent off the energy that is paid for. */
  discountPercent?: string;
};

/**
 * An invoice of a month whose turn is not over: of which seller and currency, whether it was full, so that another
 * follows, and how much of what is included it used up.
 */
export type Issued = { kind: string; full: boolean; includedWh: number };

type Known = {
  /** Who is billed: a driver, or whoever pays for a group. One has one subscription at a time. */
  payerId: string;
  /** Absent: nothing is subscribed to but one invoice a month. */
  planId?: string;
  /** Months turn where the payer lives. */
  timeZone: string;
  /** Local dates: from the first day on, until before the last. */
  startsOn: string;
  /** Days on which nothing is owed nor covered: from, inclusive, to before until. */
  pauses: { from: string; until?: string }[];
  /** The first month that has not been billed, as `2026-11`. */
  nextMonth: string;
  /** Of that month. */
  issued?: Issued[];
  /** The invoice whose sessions do not all name it yet. No other is issued before they do. */
  marking?: string;
  version: number;
};

export type Subscription = Known & ({ status: 'active' | 'paused' } | { status: 'ended'; endsOn: string });
