import { amountText, Decimal } from '#domain/money.ts';
import type { Charged, DocumentJournal, Entry, PaymentJournal, Tax } from './journal.ts';

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
  energyWh: number;
  sessions: number;
};

type Sums = Pick<RevenueRow, 'key' | 'currency' | 'energyWh' | 'sessions'> & {
  gross: Decimal;
  taxes: Map<string, { tax: Tax; net: Decimal; vat: Decimal }>;
};

/** What was earned, from the entries of what was issued; a credit note takes its invoice's share away where that was. */
export function revenueOf(
  journals: readonly DocumentJournal[],
  by: RevenueBy,
  methods: ReadonlyMap<string, string> = new Map(),
): RevenueRow[] {
  const rows = new Map<string, Sums>();
  for (const journal of journals) {
    const { currency, charged, entries, kind } = journal;
    const row = (charge: Where | undefined) => rowOf(rows, keyOf(by, journal, charge, methods), currency);
    for (const entry of entries) if (entry.account !== 'receivable') add(row(chargeOf(journal, entry)), entry);
    for (const charge of charged) {
      const sums = row(charge);
      sums.energyWh += kind === 'creditNote' ? -charge.energyWh : charge.energyWh;
      sums.sessions += kind === 'creditNote' ? -1 : 1;
    }
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => shown(sums));
}

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
      return methods.get(kind === 'creditNote' && corrects ? corrects : invoiceId) ?? 'unpaid';
  }
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
  const made: Sums = { key, currency, gross: new Decimal(0), taxes: new Map(), energyWh: 0, sessions: 0 };
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

function shown({ key, currency, gross, taxes, energyWh, sessions }: Sums): RevenueRow {
  const text = (amount: Decimal) => amountText(amount, currency);
  const all = [...taxes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const inAll = (of: 'net' | 'vat') => text(all.reduce((sum, one) => sum.plus(one[of]), new Decimal(0)));
  return {
    ...{ key, currency, net: inAll('net'), vat: inAll('vat'), gross: text(gross) },
    taxes: all.map(({ tax, net, vat }) => ({ ...tax, net: text(net), vat: text(vat) })),
    ...{ energyWh, sessions },
  };
}

/** How each invoice was paid in the end, or that it was given up. */
export function methodsOf(journals: readonly PaymentJournal[]): Map<string, string> {
  const inOrder = journals.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return new Map(
    inOrder.flatMap(({ invoiceId, method, entries }) => {
      if (!invoiceId || !entries.some(({ account }) => account === 'receivable')) return [];
      const givenUp = entries.some(({ account, amount }) => account === 'badDebt' && new Decimal(amount).gt(0));
      return [[invoiceId, givenUp ? 'writtenOff' : method]];
    }),
  );
}
