import type { Weekday } from '#domain/local-time.ts';

/** OCPI 2.3.0 Tariff (mod_tariffs), in OCPI's own field names. Numbers stay numbers here; arithmetic is decimal (price.ts). */
export type PriceComponent = {
  type: 'ENERGY' | 'TIME' | 'FLAT' | 'PARKING_TIME';
  /** Per kWh, per hour, or once. */
  price: number;
  /** Percent; absent: the rate of the site's country. */
  vat?: number;
  /** Wh or seconds; 0 counts as 1. */
  step_size: number;
  /** Not OCPI's: `price` is what is added to the market's. */
  spot?: SpotPrice;
};

/** The day-ahead market of a bidding zone, as SE3, and the bounds of the price per kWh that follows it; before tax. */
export type SpotPrice = { area: string; floor?: number; cap?: number };

/** All that are given must hold. Upper bounds are exclusive, but for `end_time` 00:00, the end of the day. */
export type Restrictions = {
  start_time?: string;
  end_time?: string;
  start_date?: string;
  end_date?: string;
  min_kwh?: number;
  max_kwh?: number;
  min_current?: number;
  max_current?: number;
  min_power?: number;
  max_power?: number;
  min_duration?: number;
  max_duration?: number;
  day_of_week?: Weekday[];
  reservation?: 'RESERVATION' | 'RESERVATION_EXPIRES';
};

export type TariffElement = { price_components: PriceComponent[]; restrictions?: Restrictions };

/** OCPI 2.3.0's PriceLimit, or 2.2.1's Price. */
export type PriceLimit = { before_taxes: number; after_taxes?: number } | { excl_vat: number; incl_vat?: number };

export type DisplayText = { language: string; text: string };

/** OCPI mod_locations EnergyMix. */
export type EnergyMix = {
  is_green_energy: boolean;
  energy_sources?: { source: string; percentage: number }[];
  environ_impact?: { category: string; amount: number }[];
  supplier_name?: string;
  energy_product_name?: string;
};

export const tariffTypes = ['AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR'] as const;

export type Tariff = {
  id: string;
  name: string;
  country_code?: string;
  party_id?: string;
  currency: string;
  /** Absent: for every session. */
  type?: (typeof tariffTypes)[number];
  tariff_alt_text?: DisplayText[];
  tariff_alt_url?: string;
  tax_included: 'YES' | 'NO' | 'N/A';
  min_price?: PriceLimit;
  max_price?: PriceLimit;
  /** What is held of a card before the start. */
  preauthorize_amount?: number;
  elements: TariffElement[];
  /** In force from, and until; UTC. */
  start_date_time?: string;
  end_date_time?: string;
  energy_mix?: EnergyMix;
  /** Not OCPI's: so many seconds of parking cost nothing, for a driver has to walk back to the car. */
  parking_grace?: number;
  last_updated: string;
};
