import { DomainError } from '#domain/error.ts';
import { localTime } from '#domain/local-time.ts';
import type { Decimal } from '#domain/money.ts';
import { nationalRates, type Supply, type VatRate } from './vat-rates.ts';
import { taxPlaceOf, taxRegions } from './vat-regions.ts';

/** What an operator knows better of a place, and why. None is ever taken away: a later one takes its place. */
export type VatOverride = {
  supply: Supply;
  from: string;
  /** `null`: the rates of the law again. */
  percent: string | null;
  reason: string;
  setBy: string;
  setAt: string;
};

export type VatPlace = { country: string; region?: string; timeZone: string; vatOverrides?: VatOverride[] };
export type Taxed = { supply?: Supply; customer?: 'consumer' | 'business' };

export const vatRates: readonly VatRate[] = [
  ...nationalRates,
  ...taxRegions.flatMap(({ country, code, rates }) => rates.map((one) => ({ ...one, country, region: code }))),
];

/**
 * The rate where and when the supply ended, by the calendar of the place (Directive 2006/112 art. 63 and 93). What is said
 * of a region counts more than what is said of the country, of a supply or a customer more than of all; of those the
 * newest. A rate nobody entered is an error, never 0.
 */
export function vatRateOf(
  place: VatPlace,
  at: string,
  { supply = 'charging', customer = 'consumer' }: Taxed = {},
): VatRate {
  const { date } = localTime(at, place.timeZone);
  const { country, region } = taxPlaceOf(place);
  const override = newest((place.vatOverrides ?? []).filter((one) => one.supply === supply && one.from <= date));
  if (override && override.percent !== null) {
    const { percent, from, reason, setBy } = override;
    return { country, region, supply, from, percent, certain: true, source: `${reason} (${setBy})` };
  }
  const fitting = vatRates.filter(
    (one) =>
      one.country === country &&
      one.from <= date &&
      (one.region === undefined || one.region === region) &&
      (one.supply === undefined || one.supply === supply) &&
      (one.customer === undefined || one.customer === customer),
  );
  const rank = (one: VatRate) => (one.region ? 4 : 0) + (one.supply ? 2 : 0) + (one.customer ? 1 : 0);
  const nearest = Math.max(...fitting.map(rank));
  const found = newest(fitting.filter((one) => rank(one) === nearest));
  if (!found) throw new DomainError('unsupported', `No VAT rate is known for ${region ?? country} on ${date}`);
  return found;
}

/** In percent. */
export const vatRate = (place: VatPlace, at: string, taxed?: Taxed): string => vatRateOf(place, at, taxed).percent;

/** Of two from the same day the later said. */
const newest = <T extends { from: string }>(all: T[]): T | undefined =>
  all.reduce<T | undefined>((best, one) => (best && best.from > one.from ? best : one), undefined);

/** An amount of a tariff whose prices include the tax, or do not, seen from both sides. */
export function withVat(amount: Decimal, vatRate: Decimal, included: boolean) {
  const factor = vatRate.div(100).plus(1);
  return included
    ? { vatRate, exclVat: amount.div(factor), inclVat: amount }
    : { vatRate, exclVat: amount, inclVat: amount.times(factor) };
}
