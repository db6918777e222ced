import { amountText, Decimal } from '#domain/money.ts';
import { amountOf, type Charged, type DocumentJournal, type Entry, type PaymentJournal, type Tax } from './journal.ts';
import { shared } from './shared.ts';

export const revenueKeys = ['day', 'site', 'station', 'tariff', 'plan', 'paymentMethod'] as const;
export type RevenueBy = (typeof revenueKeys)[number];

export type TaxRevenue = Tax & { net: string; vat: string };
/** In one currency. `key` is empty for what belongs to none, as a monthly fee to a station. */
export type RevenueRow = {
  key: string;
  currency: string;
  net: string;
  vat: string;
  gross: string;
  taxes: TaxRevenue[];
  /** Of what was paid for it: what providers kept. */
  fees: string;
  energyWh: number;
  sessions: number;
};

type Sums = Pick<RevenueRow, 'key' | 'currency' | 'energyWh' | 'sessions'> & {
  gross: Decimal;
  fees: Decimal;
  taxes: Map<string, { tax: Tax; net: Decimal; vat: Decimal }>;
};

/**
 * What was earned, from the entries of what was issued, and what it cost to be paid for it; a credit note takes its
 * invoice's share away where that was.
 */
export function revenueOf(
  journals: readonly DocumentJournal[],
  by: RevenueBy,
  paid: readonly PaymentJournal[] = [],
): RevenueRow[] {
  const methods = methodsOf(paid);
  const fees = Map.groupBy(paid.flatMap(feesIn), ({ invoiceId }) => invoiceId);
  const rows = new Map<string, Sums>();
  for (const journal of journals) {
    const { currency, charged, entries, kind } = journal;
    const key = (charge: Where | undefined) => keyOf(by, journal, charge, methods);
    const row = (charge: Where | undefined) => rowOf(rows, key(charge), currency);
    const earned = entries.filter(({ account }) => account !== 'receivable');
    for (const entry of earned) add(row(chargeOf(journal, entry)), entry);
    for (const charge of charged) {
      const sums = row(charge);
      sums.energyWh += kind === 'creditNote' ? -charge.energyWh : charge.energyWh;
      sums.sessions += kind === 'creditNote' ? -1 : 1;
    }
    for (const fee of fees.get(journal.invoiceId) ?? []) {
      const parts = partsOf(fee, earned);
      earned.forEach((entry, i) => {
        const sums = rowOf(rows, key(chargeOf(journal, entry)), fee.currency);
        sums.fees = sums.fees.plus(parts[i]!);
      });
    }
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => shown(sums));
}

/** The currency is the provider's: where it is another, the fee has a row of its own. */
type PaidFee = { invoiceId: string; amount: Decimal; currency: string };
function feesIn({ invoiceId, entries, currency }: PaymentJournal): PaidFee[] {
  const amount = amountOf(entries.filter(({ account }) => account === 'fees'));
  return invoiceId && !amount.eq(0) ? [{ invoiceId, amount, currency }] : [];
}

/** On what it was paid for, as much as each is of the whole. */
const partsOf = ({ amount, currency }: PaidFee, earned: readonly Entry[]): Decimal[] =>
  shared(
    amount,
    earned.map((entry) => new Decimal(entry.amount).neg()),
    currency,
  );

/** What is of no session, as the cent of rounding, is of the only one where there is only one. */
type Where = Pick<Charged, 'siteId' | 'stationId' | 'tariffId' | 'plan'>;
const chargeOf = ({ charged, place }: DocumentJournal, { sessionId }: Entry): Where | undefined =>
  charged.find((charge) => charge.sessionId === sessionId) ?? (charged.length === 1 ? charged[0] : place);

function keyOf(
  by: RevenueBy,
  { date, invoiceId, kind, corrects, charged }: DocumentJournal,
  charge: Where | undefined,
  methods: ReadonlyMap<string, string>,
): string {
  switch (by) {
    case 'day':
      return date;
    case 'site':
      return charge?.siteId ?? '';
    case 'station':
      return charge?.stationId ?? '';
    case 'tariff':
      return charge?.tariffId ?? '';
    case 'plan':
      return charge ? (charge.plan ?? '') : feePlanOf(charged);
    case 'paymentMethod':
      return methodOf(methods, { invoiceId, kind, corrects });
  }
}

/** What was paid before the charge goes over to the invoice that corrects the first one. */
function methodOf(
  methods: ReadonlyMap<string, string>,
  { invoiceId, kind, corrects }: Pick<DocumentJournal, 'invoiceId' | 'kind' | 'corrects'>,
): string {
  const [own, before] = [methods.get(invoiceId), corrects && methods.get(corrects)];
  if (kind === 'creditNote') return before ?? 'unpaid';
  return own ?? (before === 'hold' || before === 'terminal' ? before : 'unpaid');
}

/** A monthly fee is of the plan that was charged under, if it was only one. */
function feePlanOf(charged: Charged[]): string {
  const [plan = '', another] = new Set(charged.map((charge) => charge.plan ?? ''));
  return another === undefined ? plan : '';
}

function rowOf(rows: Map<string, Sums>, key: string, currency: string): Sums {
  const name = `${key}\n${currency}`;
  const known = rows.get(name);
  if (known) return known;
  const nothing = { gross: new Decimal(0), fees: new Decimal(0), energyWh: 0, sessions: 0 };
  const made: Sums = { key, currency, taxes: new Map(), ...nothing };
  rows.set(name, made);
  return made;
}

/** Revenue stands on the credit side. */
function add(sums: Sums, { account, amount, tax }: Entry): void {
  const earned = new Decimal(amount).neg();
  sums.gross = sums.gross.plus(earned);
  if (!tax) return;
  const name = `${tax.country} ${tax.rate} ${tax.category}`;
  const known = sums.taxes.get(name) ?? { tax, net: new Decimal(0), vat: new Decimal(0) };
  const of = account === 'vat' ? 'vat' : 'net';
  sums.taxes.set(name, { ...known, [of]: known[of].plus(earned) });
}

function shown({ key, currency, gross, taxes, fees, energyWh, sessions }: Sums): RevenueRow {
  const text = (amount: Decimal) => amountText(amount, currency);
  const all = [...taxes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const inAll = (of: 'net' | 'vat') => text(all.reduce((sum, one) => sum.plus(one[of]), new Decimal(0)));
  return {
    ...{ key, currency, net: inAll('net'), vat: inAll('vat'), gross: text(gross) },
    taxes: all.map(({ tax, net, vat }) => ({ ...tax, net: text(net), vat: text(vat) })),
    ...{ fees: text(fees), energyWh, sessions },
  };
}

/** How each invoice was paid in the end, or that it was given up. */
function methodsOf(journals: readonly PaymentJournal[]): Map<string, string> {
  const inOrder = journals.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return new Map(
    inOrder.flatMap(({ invoiceId, method, entries }) => {
      if (!invoiceId || !entries.some(({ account }) => account === 'receivable')) return [];
      const givenUp = entries.some(({ account, amount }) => account === 'badDebt' && new Decimal(amount).gt(0));
      return [[invoiceId, givenUp ? 'writtenOff' : method]];
    }),
  );
}
