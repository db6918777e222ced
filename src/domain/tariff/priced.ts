import type { Decimal } from '#domain/money.ts';
import type { SpotQuarter } from './spot.ts';
import type { Portion, Span } from './step.ts';

/** All usage at one price, unrounded. Quantities are kWh, hours, or 1; `unitPrice` is the tariff's own number. */
export type PricedLine = {
  of: Portion['of'] | 'LIMIT';
  quantity: Decimal;
  unitPrice: Decimal;
  vatRate: Decimal;
  exclVat: Decimal;
  inclVat: Decimal;
  /** When this price held; told where it is not plain, for parking or beside another price of the same. */
  periods?: Span[];
};
export type Priced = {
  currency: string;
  taxIncluded: boolean;
  lines: PricedLine[];
  exclVat: Decimal;
  inclVat: Decimal;
};

/** Where the charging happened: its clock decides restrictions, its VAT rate holds where the tariff names none, its market where prices follow one. */
export type Place = { timeZone: string; vatRate: string; spot?: SpotQuarter[] };
