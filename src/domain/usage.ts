/** What was used: OCPI's CDR charging periods (mod_cdrs), in OCPI's own field names. */
export type DimensionType =
  | 'ENERGY'
  | 'TIME'
  | 'PARKING_TIME'
  | 'RESERVATION_TIME'
  | 'MIN_CURRENT'
  | 'MAX_CURRENT'
  | 'CURRENT'
  | 'MIN_POWER'
  | 'MAX_POWER'
  | 'POWER';

/** kWh, hours, A or kW. */
export type Dimension = { type: DimensionType; volume: number };

/** Lasts until the next one begins; nothing that decides a price changes within it. */
export type ChargingPeriod = { start_date_time: string; dimensions: Dimension[] };

export type Usage = { startDateTime: string; endDateTime: string; chargingPeriods: ChargingPeriod[] };

export const volumeOf = (period: ChargingPeriod, type: DimensionType): number | undefined =>
  period.dimensions.find((dimension) => dimension.type === type)?.volume;
