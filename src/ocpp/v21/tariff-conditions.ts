import type { Weekday } from '#domain/local-time.ts';
import type { Restrictions } from '#domain/tariff/tariff.ts';
import type * as v21 from '#ocpp/generated/v21.ts';

type Conditions = { conditions?: v21.TariffConditionsType };
type FixedConditions = { conditions?: v21.TariffConditionsFixedType };

const dayOf = (day: Weekday) => `${day[0]}${day.slice(1).toLowerCase()}` as v21.DayOfWeekEnumType;

/** Both have the clock of the place, and bounds that include the lower and exclude the upper end. */
const byClock = (r: Restrictions): v21.TariffConditionsFixedType => ({
  startTimeOfDay: r.start_time,
  endTimeOfDay: r.end_time,
  validFromDate: r.start_date,
  validToDate: r.end_date,
  dayOfWeek: r.day_of_week?.length ? r.day_of_week.map(dayOf) : undefined,
});

const thousand = (value: number | undefined) => (value === undefined ? undefined : Math.round(value * 1000));

/** OCPI counts in kWh and kW, 2.1 in Wh and W; both in A over all phases and in seconds. */
export const conditionsOf = (r: Restrictions, say: (what: string) => void): Conditions => {
  if (r.reservation && usesMeter(r)) say('energy, power, current or duration as a condition of a reservation');
  return some({
    ...byClock(r),
    minEnergy: thousand(r.min_kwh),
    maxEnergy: thousand(r.max_kwh),
    minCurrent: r.min_current,
    maxCurrent: r.max_current,
    minPower: thousand(r.min_power),
    maxPower: thousand(r.max_power),
    minTime: r.min_duration,
    maxTime: r.max_duration,
  });
};

/** What is paid once is decided at the start: 2.1 has no condition for it that only the meter can tell. */
export const fixedConditionsOf = (r: Restrictions, say: (what: string) => void): FixedConditions => {
  if (usesMeter(r)) say('energy, power, current or duration as a condition of a fee');
  return some(byClock(r));
};

const measured = [
  'min_kwh',
  'max_kwh',
  'min_current',
  'max_current',
  'min_power',
  'max_power',
  'min_duration',
  'max_duration',
] as const;
const usesMeter = (r: Restrictions): boolean => measured.some((name) => r[name] !== undefined);

function some<T extends object>(conditions: T): { conditions?: T } {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return given.length > 0 ? { conditions: Object.fromEntries(given) as T } : {};
}
