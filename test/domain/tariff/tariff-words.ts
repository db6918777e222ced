import type { PriceComponent, Restrictions, Tariff, TariffElement } from '#domain/tariff/tariff.ts';
import type { Dimension, DimensionType, Usage } from '#domain/tariff/usage.ts';

/* Short words for OCPI's long ones, so that a tariff and its usage fit into a test. */
const component =
  (type: PriceComponent['type']) =>
  (price: number, vat?: number, step_size = 1): PriceComponent => ({ type, price, vat, step_size });
export const [energy, time, parking, flat] = (['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT'] as const).map(component) as [
  ReturnType<typeof component>,
  ReturnType<typeof component>,
  ReturnType<typeof component>,
  ReturnType<typeof component>,
];
export const when = (restrictions: Restrictions, ...price_components: PriceComponent[]): TariffElement => ({
  price_components,
  restrictions,
});
export const always = (...price_components: PriceComponent[]): TariffElement => ({ price_components });
export const tariff = (elements: TariffElement[], more: Partial<Tariff> = {}): Tariff => ({
  id: 'T',
  name: 'T',
  currency: 'EUR',
  tax_included: 'NO',
  elements,
  last_updated: '2025-01-01T00:00:00Z',
  ...more,
});

const names: Record<string, DimensionType[]> = {
  kWh: ['ENERGY'],
  charging: ['TIME'],
  parked: ['PARKING_TIME'],
  reserved: ['RESERVATION_TIME'],
  A: ['MIN_CURRENT', 'MAX_CURRENT'],
  kW: ['MIN_POWER', 'MAX_POWER'],
};
type Used = Partial<Record<'kWh' | 'charging' | 'parked' | 'reserved' | 'A' | 'kW', number>>;

/** Periods by the time of day they begin; Monday 2025-03-03 unless told, in UTC. */
export function usage(periods: Record<string, Used>, end: string, day = '2025-03-03'): Usage {
  const at = (clock: string) => `${day}T${clock}:00Z`;
  const chargingPeriods = Object.entries(periods).map(([clock, used]) => ({
    start_date_time: at(clock),
    dimensions: Object.entries(used).flatMap(([name, volume]): Dimension[] =>
      names[name]!.map((type) => ({ type, volume })),
    ),
  }));
  return { startDateTime: chargingPeriods[0]!.start_date_time, endDateTime: at(end), chargingPeriods };
}

export const hour = (kWh: number) => usage({ '09:00': { kWh } }, '10:00');

/** The first half hour is free, as at a supermarket. */
export const byDuration = tariff([
  when({ max_duration: 1800 }, energy(0, 20)),
  when({ max_duration: 3600 }, energy(0.25, 20)),
  always(energy(0.4, 20)),
]);
