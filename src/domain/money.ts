import Big from 'big.js';

/** Decimal arithmetic with room for a third of an hour and for a tax taken out of a price. Rounds half up, as every bill here does. */
export const Decimal = Big();
Decimal.DP = 30;
Decimal.RM = Big.roundHalfUp;
Decimal.NE = -30;
Decimal.PE = 40;
export type Decimal = Big;

/** ISO 4217 minor units that are not 2. */
const minorUnits: Record<string, number> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

export const decimalsOf = (currency: string): number => minorUnits[currency] ?? 2;

/** To the currency's minor unit. */
export const round = (amount: Decimal, currency: string): Decimal =>
  amount.round(decimalsOf(currency), Big.roundHalfUp);

/** As contracts and invoices write it: `64.40`, in yen `64`. */
export const amountText = (amount: Decimal, currency: string): string =>
  amount.toFixed(decimalsOf(currency), Big.roundHalfUp);

export const sum = (amounts: Iterable<Decimal>): Decimal => {
  let total = new Decimal(0);
  for (const amount of amounts) total = total.plus(amount);
  return total;
};
