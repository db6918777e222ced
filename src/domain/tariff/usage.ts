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

/** Lasts until the next one begins. What is used in it is used evenly. */
export type ChargingPeriod = { start_date_time: string; dimensions: Dimension[] };

export type Usage = { startDateTime: string; endDateTime: string; chargingPeriods: ChargingPeriod[] };

/** A period that reserves is not yet part of the charging. */
export const isReservation = (period: ChargingPeriod): boolean => volumeOf(period, 'RESERVATION_TIME') !== undefined;

export const volumeOf = (period: ChargingPeriod, type: DimensionType): number | undefined =>
  period.dimensions.find((dimension) => dimension.type === type)?.volume;
