import { DomainError } from './error.ts';
import { localTime } from './local-time.ts';
import type { Decimal } from './money.ts';
import { vatRates } from './vat-rates.ts';

/** The standard rate in percent where and when the supply ended, by the calendar of the place. A rate nobody entered is an error, never 0. */
export function vatRate({ country, timeZone }: { country: string; timeZone: string }, at: string): string {
  const { date } = localTime(at, timeZone);
  let newest: { from: string; percent: string } | undefined;
  for (const rate of vatRates)
    if (rate.country === country && rate.from <= date && (!newest || rate.from > newest.from)) newest = rate;
  if (!newest) throw new DomainError('unsupported', `No VAT rate is known for ${country} on ${date}`);
  return newest.percent;
}

/** An amount of a tariff whose prices include the tax, or do not, seen from both sides. */
export function withVat(amount: Decimal, vatRate: Decimal, included: boolean) {
  const factor = vatRate.div(100).plus(1);
  return included
    ? { vatRate, exclVat: amount.div(factor), inclVat: amount }
    : { vatRate, exclVat: amount, inclVat: amount.times(factor) };
}
