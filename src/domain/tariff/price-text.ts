import { conditionText, words, type Language } from './price-words.ts';
import { amountText, Decimal, decimalsOf } from '#domain/money.ts';
import type { PriceComponent, Restrictions, Tariff } from './tariff.ts';

/** One price as a driver reads it before the start, tax included: `4.95 SEK/kWh`, and when it holds. */
export type ShownPrice = {
  of: PriceComponent['type'] | 'RESERVATION_TIME' | 'RESERVATION_FLAT' | 'MIN_PRICE' | 'MAX_PRICE';
  unit: 'kWh' | 'min' | 'session';
  price: string;
  text: string;
};

/** Regulation (EU) 2023/1804 art. 5(4): per kWh, per minute, per session, any other. */
const order: ShownPrice['of'][] = [
  'ENERGY',
  'TIME',
  'PARKING_TIME',
  'FLAT',
  'RESERVATION_TIME',
  'RESERVATION_FLAT',
  'MIN_PRICE',
  'MAX_PRICE',
];

const units: Record<PriceComponent['type'], ShownPrice['unit']> = {
  ENERGY: 'kWh',
  TIME: 'min',
  PARKING_TIME: 'min',
  FLAT: 'session',
};

/** What a charge will be priced by, each price with its condition, as Regulation (EU) 2023/1804 (AFIR) orders them. */
export function shownPrices(tariff: Tariff, vatRate: string, language: Language): ShownPrice[] {
  const shown = tariff.elements.flatMap(({ price_components, restrictions = {} }) =>
    price_components.map((component) => one(component, restrictions, tariff, vatRate, language)),
  );
  const bounds = (['min_price', 'max_price'] as const).flatMap((name): ShownPrice[] => {
    const limit = tariff[name];
    if (!limit) return [];
    const [before, after] =
      'before_taxes' in limit ? [limit.before_taxes, limit.after_taxes] : [limit.excl_vat, limit.incl_vat];
    const price = amountText(
      after === undefined ? withTax(before, undefined, tariff, vatRate) : new Decimal(after),
      tariff.currency,
    );
    const of = name === 'min_price' ? 'MIN_PRICE' : 'MAX_PRICE';
    return [{ of, unit: 'session', price, text: `${words[language][of]} ${price} ${tariff.currency}` }];
  });
  return [...shown, ...bounds].sort((a, b) => order.indexOf(a.of) - order.indexOf(b.of));
}

/** All of them in one line, as a display or a message holds it. */
export const priceText = (tariff: Tariff, vatRate: string, language: Language): string =>
  shownPrices(tariff, vatRate, language)
    .map(({ text }) => text)
    .join('; ');

function one(
  { type, price, vat, spot }: PriceComponent,
  restrictions: Restrictions,
  tariff: Tariff,
  vatRate: string,
  language: Language,
): ShownPrice {
  const unit = units[type];
  const perUnit = withTax(price, vat, tariff, vatRate).div(unit === 'min' ? 60 : 1);
  const shown = shortest(perUnit, tariff.currency);
  const of = restrictions.reservation ? (type === 'TIME' ? 'RESERVATION_TIME' : 'RESERVATION_FLAT') : type;
  const name = of === 'ENERGY' ? '' : ` ${words[language][of]}`;
  const grace = type === 'PARKING_TIME' && tariff.parking_grace ? { grace: tariff.parking_grace } : {};
  const bound = (name: 'MIN_PRICE' | 'MAX_PRICE', limit: number | undefined) =>
    limit === undefined
      ? []
      : [`${words[language][name]} ${shortest(withTax(limit, vat, tariff, vatRate), tariff.currency)}`];
  const conditions = [
    conditionText({ ...restrictions, ...grace }, language),
    ...bound('MIN_PRICE', spot?.floor),
    ...bound('MAX_PRICE', spot?.cap),
  ];
  const condition = conditions.filter(Boolean).join(', ');
  const market = spot ? `${words[language].spot} ${spot.area} + ` : '';
  const text = `${market}${shown} ${tariff.currency}/${words[language][unit]}${name}${condition ? ` (${condition})` : ''}`;
  return { of, unit, price: shown, text };
}

const withTax = (price: number, vat: number | undefined, { tax_included }: Tariff, vatRate: string) =>
  new Decimal(price).times(tax_included === 'NO' ? new Decimal(vat ?? vatRate).div(100).plus(1) : 1);

/** At least the currency's decimals; a price by the minute may need two more to be told rightly. */
function shortest(amount: Decimal, currency: string): string {
  const most = amount.round(decimalsOf(currency) + 2);
  const least = most.round(decimalsOf(currency));
  return most.eq(least) ? least.toFixed(decimalsOf(currency)) : most.toFixed();
}
