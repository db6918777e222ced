/** OCPI 2.3.0 Tariff (mod_tariffs), in OCPI's own field names. Numbers stay numbers here; arithmetic is decimal (price.ts). */
export type PriceComponent = {
  type: 'ENERGY' | 'TIME' | 'FLAT' | 'PARKING_TIME';
  /** Per kWh, per hour, or once. */
  price: number;
  /** Percent; absent: the rate of the site's country. */
  vat?: number;
  step_size: number;
};

export type TariffElement = { price_components: PriceComponent[] };

export type Tariff = {
  id: string;
  name: string;
  country_code?: string;
  party_id?: string;
  currency: string;
  tax_included: 'YES' | 'NO' | 'N/A';
  elements: TariffElement[];
  last_updated: string;
};
