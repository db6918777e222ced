import { Decimal } from '#domain/money.ts';
import { spotAreaOf } from './spot.ts';
import type { PriceComponent, Tariff } from './tariff.ts';

/** What a display reckons with between two words of ours, tax included. */
export type UnitPrices = { kWhPrice?: number; hourPrice?: number; flatFee?: number; idleHourPrice?: number };

/** Only of a tariff that says the same at any moment: else they would be right for a while and then not. */
export function unitPrices(tariff: Tariff, vatRate: string): UnitPrices | undefined {
  if (tariff.elements.some(({ restrictions = {} }) => Object.keys(restrictions).length > 0)) return undefined;
  if (spotAreaOf(tariff) !== undefined) return undefined;
  const components = tariff.elements.flatMap(({ price_components }) => price_components);
  const of = (type: PriceComponent['type']): number | undefined => {
    const component = components.find((one) => one.type === type);
    return component && withTax(component, tariff, vatRate);
  };
  return {
    kWhPrice: of('ENERGY'),
    hourPrice: of('TIME'),
    flatFee: of('FLAT'),
    idleHourPrice: of('PARKING_TIME'),
  };
}

function withTax({ price, vat }: PriceComponent, { tax_included }: Tariff, vatRate: string): number {
  const factor = tax_included === 'NO' ? new Decimal(vat ?? vatRate).div(100).plus(1) : 1;
  return new Decimal(price).times(factor).round(6).toNumber();
}
