import type { Weekday } from '#domain/local-time.ts';
import type { Restrictions } from './tariff.ts';

export type Language = 'en' | 'sv';

const days: Record<Language, Record<Weekday, string>> = {
  en: {
    MONDAY: 'Mon',
    TUESDAY: 'Tue',
    WEDNESDAY: 'Wed',
    THURSDAY: 'Thu',
    FRIDAY: 'Fri',
    SATURDAY: 'Sat',
    SUNDAY: 'Sun',
  },
  sv: {
    MONDAY: 'mån',
    TUESDAY: 'tis',
    WEDNESDAY: 'ons',
    THURSDAY: 'tor',
    FRIDAY: 'fre',
    SATURDAY: 'lör',
    SUNDAY: 'sön',
  },
};

export const words = {
  en: {
    kWh: 'kWh',
    min: 'min',
    session: 'session',
    TIME: 'while charging',
    PARKING_TIME: 'when the car is full and stays',
    FLAT: 'to start',
    RESERVATION_TIME: 'reserved',
    RESERVATION_FLAT: 'for a reservation',
    MIN_PRICE: 'at least',
    MAX_PRICE: 'at most',
    spot: 'spot price',
  },
  sv: {
    kWh: 'kWh',
    min: 'min',
    session: 'laddning',
    TIME: 'under laddning',
    PARKING_TIME: 'när bilen är full och står kvar',
    FLAT: 'i startavgift',
    RESERVATION_TIME: 'för bokad tid',
    RESERVATION_FLAT: 'för bokning',
    MIN_PRICE: 'lägst',
    MAX_PRICE: 'högst',
    spot: 'spotpris',
  },
} as const;

type Bounds = [from: number | undefined, to: number | undefined, unit: string];
const joins: Record<Language, { from: string; below: string; after: string; until: string; expired: string }> = {
  en: { from: 'from', below: 'below', after: 'after', until: 'until', expired: 'not used' },
  sv: { from: 'från', below: 'under', after: 'efter', until: 'till', expired: 'ej utnyttjad' },
};

/** When a price holds, in words; nothing where it always does. `grace`: seconds that are free first. */
export function conditionText(r: Restrictions & { grace?: number }, language: Language): string {
  const { from, below, after, until, expired } = joins[language];
  const range = ([least, most, unit]: Bounds): string[] =>
    least !== undefined && most !== undefined
      ? [`${least}–${most} ${unit}`]
      : least !== undefined
        ? [`${from} ${least} ${unit}`]
        : most !== undefined
          ? [`${below} ${most} ${unit}`]
          : [];
  const minutes = (seconds: number | undefined) => seconds && Math.round(seconds / 6) / 10;
  return [
    ...(r.day_of_week?.length ? [r.day_of_week.map((day) => days[language][day]).join(' ')] : []),
    ...(r.start_time || r.end_time ? [`${r.start_time ?? '00:00'}–${r.end_time ?? '24:00'}`] : []),
    ...(r.start_date ? [`${from} ${r.start_date}`] : []),
    ...(r.end_date ? [`${until} ${r.end_date}`] : []),
    ...range([r.min_power, r.max_power, 'kW']),
    ...range([r.min_current, r.max_current, 'A']),
    ...range([r.min_kwh, r.max_kwh, 'kWh']),
    ...range([minutes(r.min_duration), minutes(r.max_duration), 'min']),
    ...(r.reservation === 'RESERVATION_EXPIRES' ? [expired] : []),
    ...(r.grace ? [`${after} ${minutes(r.grace)} min`] : []),
  ].join(', ');
}
