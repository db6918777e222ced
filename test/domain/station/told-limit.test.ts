import { expect, test } from 'vitest';
import { toldLimitW, type ToldLimit } from '#domain/station/told-limit.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const told = (at: number, limit: number, { source = 'EMS', evseId = 0, ...schedule } = {}): ToldLimit => ({
  at: minute(at),
  told: {
    ...(evseId && { evseId }),
    chargingLimit: { chargingLimitSource: source },
    chargingSchedule: [{ chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }], ...schedule }],
  },
});
const cleared = (at: number, evseId = 0, source = 'EMS'): ToldLimit => ({
  at: minute(at),
  told: { ...(evseId && { evseId }), chargingLimitSource: source, cleared: true },
});
const limit = (limits: ToldLimit[], at = 60) => toldLimitW(limits, 1, minute(at));

test('the least of what is told of an EVSE and of its station counts; of another EVSE nothing', () => {
  expect(limit([])).toBeUndefined();
  expect(limit([told(0, 11_000), told(0, 7_000, { evseId: 1, source: 'SO' }), told(0, 3_000, { evseId: 2 })])).toBe(
    7_000,
  );
});

test('the end of a limit of the station is that of its EVSEs, from the same source, if they were told of before', () => {
  const known = [told(0, 7_000, { evseId: 1 }), told(0, 9_000, { source: 'SO' })];
  expect(limit([...known, cleared(30)])).toBe(9_000);
  expect(limit([...known, cleared(30, 2)])).toBe(7_000);
  expect(limit([...known, cleared(30, 0, 'Other')])).toBe(7_000);
  expect(limit([told(40, 7_000, { evseId: 1 }), cleared(30)])).toBe(7_000);
});

test('its schedule is followed, in amperes of three phases; a limit that says no number limits nothing', () => {
  const amperes = { at: minute(0), told: { chargingLimit: { chargingLimitSource: 'SO' } } };
  const chargingSchedulePeriod = [
    { startPeriod: 0, limit: 16 },
    { startPeriod: 1_800, limit: 6 },
  ];
  const chargingSchedule = [{ chargingRateUnit: 'A' as const, duration: 3_600, chargingSchedulePeriod }];
  const limits = [{ ...amperes, told: { ...amperes.told, chargingSchedule } }];
  expect([-1, 10, 40, 61].map((at) => limit(limits, at))).toEqual([undefined, 11_040, 4_140, undefined]);
  expect(limit([amperes])).toBeUndefined();
  expect(limit([told(0, 7_000, { startSchedule: minute(90) } as object)])).toBeUndefined();
});
