import { Decimal } from '#domain/money.ts';
import type { Place, Priced, PricedLine } from './priced.ts';
import { withVat } from '#domain/vat/vat.ts';
import type { PriceLimit, Tariff } from './tariff.ts';

type Bound = { exclVat: Decimal; inclVat: Decimal };

/** A bound that names one side only bounds the other by the same share. */
function boundOf(limit: PriceLimit | undefined, share: Decimal): Bound | undefined {
  if (!limit) return undefined;
  const [before, after] =
    'before_taxes' in limit ? [limit.before_taxes, limit.after_taxes] : [limit.excl_vat, limit.incl_vat];
  const exclVat = new Decimal(before);
  return { exclVat, inclVat: after === undefined ? exclVat.times(share) : new Decimal(after) };
}

const lesser = (a: Decimal, b: Decimal) => (a.lt(b) ? a : b);
const greater = (a: Decimal, b: Decimal) => (a.gt(b) ? a : b);

/** OCPI: min_price and max_price bound the cost before and after taxes each for itself. */
export function limitsOf(tariff: Tariff, place: Place, priced: Priced): Priced {
  const rate = new Decimal(tariff.tax_included === 'N/A' ? 0 : (priced.lines[0]?.vatRate ?? place.vatRate));
  const share = priced.exclVat.eq(0) ? rate.div(100).plus(1) : priced.inclVat.div(priced.exclVat);
  const min = boundOf(tariff.min_price, share);
  const max = boundOf(tariff.max_price, share);
  const clamp = (side: 'exclVat' | 'inclVat') => {
    const raised = min ? greater(priced[side], min[side]) : priced[side];
    return max ? lesser(raised, max[side]) : raised;
  };
  const [exclVat, inclVat] = [clamp('exclVat'), clamp('inclVat')];
  if (exclVat.eq(priced.exclVat) && inclVat.eq(priced.inclVat)) return priced;
  const moved = { exclVat: exclVat.minus(priced.exclVat), inclVat: inclVat.minus(priced.inclVat) };
  return { ...priced, lines: [...priced.lines, ...adjustments(priced, moved, rate)], exclVat, inclVat };
}

/** The way to the bound as lines, one for each VAT rate by its share of the cost; what was shown is what is moved. */
function adjustments(priced: Priced, moved: Bound, fallback: Decimal): PricedLine[] {
  const side = priced.taxIncluded ? 'inclVat' : 'exclVat';
  const free = priced[side].eq(0);
  const shares = new Map<string, Decimal>(free ? [[fallback.toFixed(), new Decimal(1)]] : []);
  for (const line of free ? [] : priced.lines) {
    const percent = line.vatRate.toFixed();
    shares.set(percent, line[side].div(priced[side]).plus(shares.get(percent) ?? 0));
  }
  return [...shares].map(([percent, share]) => {
    const amount = moved[side].times(share);
    return {
      of: 'LIMIT',
      quantity: new Decimal(1),
      unitPrice: amount,
      ...withVat(amount, new Decimal(percent), priced.taxIncluded),
    };
  });
}
