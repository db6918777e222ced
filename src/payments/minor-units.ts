import { Decimal, decimalsOf } from '#domain/money.ts';

/** Stripe counts these in hundredths although they have none ("Supported currencies", special cases). */
const inHundredths = ['ISK', 'UGX'];

const decimals = (currency: string): number => (inHundredths.includes(currency) ? 2 : decimalsOf(currency));

/** The whole number Stripe calls an amount. With three decimals the last must be 0 there: rounded in the driver's favour. */
export function minorUnits(amount: string, currency: string): number {
  const units = new Decimal(amount).times(10 ** decimals(currency));
  return (decimals(currency) === 3 ? units.div(10).round(0, 0).times(10) : units.round(0)).toNumber();
}

export const fromMinorUnits = (units: number, currency: string): string =>
  new Decimal(units).div(10 ** decimals(currency.toUpperCase())).toFixed(decimalsOf(currency.toUpperCase()));
