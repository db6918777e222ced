import { csv, type Cell } from '#domain/csv.ts';
import type { RevenueBy, RevenueRow } from './revenue.ts';
import type { Settlement } from './settlement.ts';

const money = (amount: string | undefined): Cell => (amount === undefined ? undefined : { amount });

/** A column for each tax there is, so that a row stays a row. */
export function revenueCsv(by: RevenueBy, rows: readonly RevenueRow[]): string {
  const nameOf = ({ country, rate, category }: RevenueRow['taxes'][number]) => `${country} ${rate} % ${category}`;
  const taxes = [...new Set(rows.flatMap((row) => row.taxes.map(nameOf)))].sort();
  const told = taxes.flatMap((tax) => [`net ${tax}`, `VAT ${tax}`]);
  return csv([
    [by, 'currency', 'net', 'VAT', 'gross', 'fees', 'kWh', 'sessions', ...told],
    ...rows.map((row) => {
      const { key, currency, net, vat, gross, fees, energyWh, sessions } = row;
      const of = taxes.map((tax) => row.taxes.find((one) => nameOf(one) === tax));
      const amounts = [net, vat, gross, fees, (energyWh / 1000).toFixed(3)].map(money);
      return [key, currency, ...amounts, sessions, ...of.flatMap((tax) => [money(tax?.net), money(tax?.vat)])];
    }),
  ]);
}

/** A line for each document; an owner's share is of their sum, rounded once, and stands on the line of the sum. */
export const settlementsCsv = (settlements: readonly Settlement[]): string =>
  csv([
    ['owner', 'site', 'currency', 'date', 'number', 'net', 'percent', 'share'],
    ...settlements.flatMap(({ owner, siteId, currency, net, percent, share, documents }): Cell[][] => [
      ...documents.map((one) => [owner, siteId, currency, one.date, one.number, money(one.net), undefined, undefined]),
      [owner, siteId, currency, undefined, undefined, money(net), money(percent), money(share)],
    ]),
  ]);
