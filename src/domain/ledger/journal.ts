import { Decimal, sum } from '#domain/money.ts';

/**
 * `receivable`: what payers owe; `cash`: what a provider took for us and has not paid out; `prepaid`: balances of
 * drivers; `advances`: money of a terminal whose invoice is not made yet; `fees`: what providers kept for moving money; `badDebt`: what nobody tries to
 * collect any more.
 * `held` and `holders` are off the balance: money on a card that is only held.
 */
export type Account =
  | 'receivable'
  | 'revenue'
  | 'vat'
  | 'rounding'
  | 'cash'
  | 'prepaid'
  | 'advances'
  | 'fees'
  | 'badDebt'
  | 'held'
  | 'holders';

/** Debit is positive. */
export type Entry = {
  account: Account;
  /** What divides the account: the kind of revenue, the country and rate of a tax, the provider of cash. */
  of?: string;
  amount: string;
  /** Of revenue and tax: what it is for, and how it is taxed. */
  sessionId?: string;
  tax?: Tax;
};
/** UNCL5305 category. Revenue bears it too: a tax return asks for the base of each rate. */
export type Tax = { country: string; rate: string; category: string };

/** A charge on a document, as far as revenue is told by it. */
export type Charged = {
  sessionId: string;
  siteId: string;
  stationId: string;
  tariffId: string;
  plan?: string;
  energyWh: number;
};

export type Booked = {
  /** Its cause: what is booked twice is booked once. */
  journalId: string;
  /** The day it is of in the books. */
  date: string;
  at: string;
  currency: string;
  entries: Entry[];
};
export type DocumentJournal = Booked & {
  of: 'document';
  invoiceId: string;
  number: string;
  kind: 'invoice' | 'creditNote';
  corrects?: string;
  charged: Charged[];
  /** Of what is for no charge, where it is at one place all the same. */
  place?: Pick<Charged, 'siteId' | 'stationId' | 'tariffId'>;
};
export type PaymentJournal = Booked & { of: 'payment'; paymentId: string; method: string; invoiceId?: string };
/** Never changed. What was wrong is put right by another. */
export type Journal = DocumentJournal | PaymentJournal;

export const amountOf = (entries: readonly Entry[]): Decimal => sum(entries.map(({ amount }) => new Decimal(amount)));

/** A journal that does not come to zero is a fault of ours: nothing may be written with it. */
export function balanced<J extends Journal>(journal: J): J {
  const difference = amountOf(journal.entries);
  if (!difference.eq(0)) throw new Error(`journal ${journal.journalId} is out by ${difference.toFixed()}`);
  return journal;
}

export type Balance = { currency: string; account: Account; of?: string; amount: string };

/** What stands on each account, by currency; nowhere kept. */
export function balancesOf(journals: Iterable<Pick<Journal, 'currency' | 'entries'>>): Balance[] {
  const balances = new Map<string, Balance>();
  for (const { currency, entries } of journals)
    for (const { account, of, amount } of entries) {
      const key = [currency, account, of ?? ''].join(' ');
      const before = balances.get(key)?.amount ?? 0;
      balances.set(key, { currency, account, ...(of && { of }), amount: new Decimal(before).plus(amount).toFixed() });
    }
  return [...balances].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, balance]) => balance);
}
