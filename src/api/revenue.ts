import { now } from '#clock';
import { revenueCsv, settlementsCsv } from '#domain/ledger/books-csv.ts';
import { balancesOf } from '#domain/ledger/journal.ts';
import { revenueOf, type RevenueBy } from '#domain/ledger/revenue.ts';
import { settlementsOf } from '#domain/ledger/settlement.ts';
import type { Site } from '#domain/station/site.ts';
import { daysIn, firstDay } from '#domain/subscription/subscription-month.ts';
import { journalsOf, type Days } from '#store/ledger.ts';
import { listSites } from '#store/sites.ts';
import { endpoint, file } from './endpoint.ts';
import * as schema from './schemas/revenue.ts';

export const show = endpoint({
  summary: 'Revenue of some days, from the ledger: by day, site, station, tariff, plan or payment method',
  query: schema.revenueQuery,
  response: schema.revenue,
  handle: async ({ query }) => ({ items: await revenue(query) }),
});

export const csv = endpoint({
  summary: 'The same as a file for spreadsheets',
  query: schema.revenueQuery,
  response: file,
  media: 'text/csv',
  handle: async ({ query }) => ({ name: `revenue-${query.by}.csv`, body: revenueCsv(query.by, await revenue(query)) }),
});

export const settlements = endpoint({
  summary: 'What is due to the owners of sites for a month, with the invoices it is made of',
  query: schema.monthQuery,
  response: schema.settlements,
  handle: async ({ query: { month } }) => ({ items: await settled(month) }),
});

export const settlementsFile = endpoint({
  summary: 'The same as a file for spreadsheets, a line for each invoice',
  query: schema.monthQuery,
  response: file,
  media: 'text/csv',
  handle: async ({ query: { month } }) => ({
    name: `settlements-${month}.csv`,
    body: settlementsCsv(await settled(month)),
  }),
});

export const balances = endpoint({
  summary: 'What the ledger has on each account for some days; of each currency it sums to zero',
  query: schema.daysQuery,
  response: schema.balances,
  handle: async ({ query }) => {
    const [documents, payments] = await Promise.all([journalsOf('document', query), journalsOf('payment', query)]);
    return { items: balancesOf([...documents, ...payments]) };
  },
});

async function revenue({ by, ...days }: Days & { by: RevenueBy }) {
  const [journals, paid] = await Promise.all([
    journalsOf('document', days),
    journalsOf('payment', { from: days.from, to: lastPaid(days) }),
  ]);
  return revenueOf(journals, by, paid);
}

/** After the last try of dunning, and some days for a provider that was away. */
const paidWithinMs = 30 * 86_400_000;

function lastPaid({ to }: Days): string {
  const last = Math.min(Date.parse(to) + paidWithinMs, now().getTime());
  return new Date(Math.max(last, Date.parse(to))).toISOString().slice(0, 10);
}

async function settled(month: string) {
  const to = `${month}-${String(daysIn(month)).padStart(2, '0')}`;
  const [sites, journals] = await Promise.all([allSites(), journalsOf('document', { from: firstDay(month), to })]);
  return settlementsOf(sites, journals);
}

async function allSites(): Promise<Site[]> {
  const sites: Site[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listSites({ limit: 1000, cursor });
    sites.push(...items);
    cursor = next;
  } while (cursor);
  return sites;
}
