import { Decimal } from '#domain/money.ts';
import type { PriceComponent, PriceLimit, Restrictions, Tariff, TariffElement } from '#domain/tariff/tariff.ts';
import type * as v21 from '#ocpp/generated/v21.ts';
import { conditionsOf, fixedConditionsOf } from './tariff-conditions.ts';

/** `unsaid`: what of the tariff OCPP 2.1 has no words for. With it a station would show another price than is billed. */
export type Translated = { tariff: v21.TariffType; unsaid: string[] };
type Component = PriceComponent & { restrictions: Restrictions };
type Say = (what: string) => void;

/**
 * An OCPI tariff in OCPP 2.1's words (Part 2 I, TariffType). Both take for each dimension the first price whose
 * conditions hold. Prices of 2.1 are without tax, by the kWh and by the minute.
 */
export function tariffOf(tariff: Tariff, vatRate: string): Translated {
  const unsaid = new Set<string>();
  const say: Say = (what) => unsaid.add(what);
  const components = tariff.elements.flatMap((element) => componentsOf(element, say));
  const of = (type: PriceComponent['type'], reserved = false) =>
    components.filter((one) => one.type === type && (one.restrictions.reservation !== undefined) === reserved);
  const dimension = <T>(mine: Component[], priceOf: (component: Component) => T) =>
    mine.length > 0 ? { prices: mine.map(priceOf), ...taxesOf(tariff, mine, vatRate, say) } : undefined;
  const net = (component: Component, per = 1) => netPrice(component, tariff, vatRate, per);
  const perMinute = (one: Component) => ({ priceMinute: net(one, 60), ...conditionsOf(one.restrictions, say) });
  const once = (one: Component) => ({ priceFixed: net(one), ...fixedConditionsOf(one.restrictions, say) });
  const told: v21.TariffType = {
    tariffId: tariff.id,
    description: [{ format: 'UTF8', content: tariff.name.slice(0, 1024) }],
    currency: tariff.currency,
    energy: dimension(of('ENERGY'), (one) => ({ priceKwh: net(one), ...conditionsOf(one.restrictions, say) })),
    chargingTime: dimension(of('TIME'), perMinute),
    idleTime: dimension(of('PARKING_TIME'), perMinute),
    fixedFee: dimension(of('FLAT'), once),
    reservationTime: dimension(of('TIME', true), perMinute),
    reservationFixed: dimension(of('FLAT', true), once),
    minCost: costOf(tariff.min_price),
    maxCost: costOf(tariff.max_price),
  };
  return { tariff: told, unsaid: [...unsaid] };
}

function componentsOf({ price_components, restrictions = {} }: TariffElement, say: Say): Component[] {
  if (restrictions.reservation === 'RESERVATION_EXPIRES') say('a price for reservations that expire');
  return price_components.map((component) => {
    if (component.spot) say('a price that follows the spot market');
    if (component.step_size > 1) say(`steps of ${component.step_size} (${component.type})`);
    return { ...component, restrictions };
  });
}

/** 2.1 has one set of taxes for all prices of a dimension. */
function taxesOf(tariff: Tariff, components: Component[], vatRate: string, say: Say) {
  if (tariff.tax_included === 'N/A') return {};
  const rates = new Set(components.map(({ vat }) => new Decimal(vat ?? vatRate).toNumber()));
  if (rates.size > 1) say(`more than one VAT rate for ${components[0]!.type}`);
  return { taxRates: [{ type: 'VAT', tax: [...rates][0]! }] };
}

const decimals = 8;

function netPrice({ price, vat }: Component, { tax_included }: Tariff, vatRate: string, per: number): number {
  const factor = tax_included === 'YES' ? new Decimal(vat ?? vatRate).div(100).plus(1) : 1;
  return new Decimal(price).div(per).div(factor).round(decimals).toNumber();
}

function costOf(limit: PriceLimit | undefined): v21.PriceType | undefined {
  if (!limit) return undefined;
  const [exclTax, inclTax] =
    'before_taxes' in limit ? [limit.before_taxes, limit.after_taxes] : [limit.excl_vat, limit.incl_vat];
  return { exclTax, ...(inclTax !== undefined && { inclTax }) };
}
