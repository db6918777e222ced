import { DomainError } from '#domain/error.ts';
import type { Exemption } from './invoice-draft.ts';
import type { Party } from './legal-entity.ts';
import { NoSpotPrice, type SpotQuarter } from '#domain/tariff/spot.ts';
import { price } from '#domain/tariff/price.ts';
import type { Priced } from '#domain/tariff/priced.ts';
import type { Site } from '#domain/station/site.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import type { Usage } from '#domain/tariff/usage.ts';
import { beforeTax, vatOf, type Vat } from '#domain/vat/vat-liability.ts';
import type { Supply } from '#domain/vat/vat-rates.ts';
import { vatRate } from '#domain/vat/vat.ts';

type Charged = {
  tariff: Tariff;
  usage: Usage;
  site: Pick<Site, 'country' | 'region' | 'timeZone' | 'vatOverrides'>;
  /** Of the market that the tariff follows. */
  spot?: SpotQuarter[];
  /** Charging, unless told. */
  supply?: Supply;
};
type Parties = { seller: Pick<Party, 'address'>; buyer?: Party };

/** What is asked for a charge, and why it is without tax where it is; or why no price can be told before a person has looked. */
export type Sale = { priced: Priced; exemption?: Exemption } | { held: string };

/** A place without a known rate holds the bill, and one whose rate is uncertain: a guess would be a wrong invoice. */
export function sale({ tariff, usage, site, spot, supply = 'charging' }: Charged, { seller, buyer }: Parties): Sale {
  const at = usage.endDateTime;
  const party = buyer && { ...buyer.address, vatId: buyer.vatId, dealer: buyer.dealer };
  const vat = known(() => vatOf({ supply, seller: seller.address, place: site, buyer: party, at }));
  const rate = known(() => vatRate(site, at, { supply }));
  if (!vat || rate === undefined) return { held: 'no-vat-rate' };
  if (!vat.certain) return { held: 'vat-uncertain' };
  const priced = known(() => price(tariff, usage, { timeZone: site.timeZone, vatRate: rate, spot }), NoSpotPrice);
  if (!priced) return { held: 'no-spot-price' };
  const exemption = exemptionOf(vat, tariff);
  return { priced: exemption ? beforeTax(priced) : priced, ...(exemption && { exemption }) };
}

function exemptionOf({ category, reason = '' }: Vat, tariff: Tariff): Exemption | undefined {
  // OCPI `tax_included` N/A: no tax applies to what the tariff prices.
  if (tariff.tax_included === 'N/A') return { category: 'E', reason: 'Not subject to VAT' };
  if (category === 'AE') return { category, reason };
  return category === 'O' ? { category: 'E', reason } : undefined;
}

function known<T>(ask: () => T, unknown = DomainError): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof unknown) return undefined;
    throw error;
  }
}
