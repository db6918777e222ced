import { DomainError } from '#domain/error.ts';
import { Decimal } from '#domain/money.ts';
import type { PriceComponent, SpotPrice, Tariff } from './tariff.ts';

export const quarterMs = 15 * 60_000;

/** What a kWh costs on the day-ahead market from a moment on, for a quarter of an hour; before tax. */
export type SpotQuarter = { from: string; price: number };

/** The price of a quarter is not known: nobody may be asked for another. */
export class NoSpotPrice extends DomainError {
  constructor(area: string, from: string) {
    super('unsupported', `No spot price of ${area} is known for ${from}.`);
  }
}

/** The one area whose market a tariff follows. */
export const spotAreaOf = (tariff: Tariff | undefined): string | undefined =>
  tariff?.elements.flatMap(({ price_components }) => price_components.flatMap(({ spot }) => spot?.area ?? []))[0];

/** Every zone is whole quarters from UTC, so the market's quarters are UTC's. */
export const quarterOf = (at: string): string =>
  new Date(Math.floor(Date.parse(at) / quarterMs) * quarterMs).toISOString();

/** Those in which something happened from one moment to another. */
export function quartersWithin(quarters: SpotQuarter[], from: string, to: string): SpotQuarter[] {
  const first = quarterOf(from);
  return quarters.filter((quarter) => quarter.from === first || (quarter.from > first && quarter.from < to));
}

/** A price as it is at a moment: what follows the market has become a number. */
export function priceAt<T extends PriceComponent>(component: T, at: string, quarters: SpotQuarter[] = []): T {
  const { spot, price } = component;
  if (!spot) return component;
  const from = quarterOf(at);
  const quarter = quarters.find((one) => one.from === from);
  if (!quarter) throw new NoSpotPrice(spot.area, from);
  return { ...component, price: within(spot, new Decimal(quarter.price).plus(price)).toNumber() };
}

function within({ floor, cap }: SpotPrice, price: Decimal): Decimal {
  if (floor !== undefined && price.lt(floor)) return new Decimal(floor);
  return cap !== undefined && price.gt(cap) ? new Decimal(cap) : price;
}

/** What was priced by stays, whatever the series says later; what it had no price for is taken from the series. */
export function withFrozen(frozen: SpotQuarter[] = [], series: SpotQuarter[] = []): SpotQuarter[] {
  const known = new Set(frozen.map(({ from }) => from));
  return [...frozen, ...series.filter(({ from }) => !known.has(from))].sort((a, b) => (a.from < b.from ? -1 : 1));
}
