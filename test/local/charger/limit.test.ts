import { expect, test } from 'vitest';
import { limitW, scheduleOf, type ChargingProfile } from '#local/charger/limit.ts';

const at = Date.parse('2026-11-20T12:00:00Z');
const asked = { connectorId: 1, at, phases: 3, startedAt: at - 600_000, transactionId: 7 };

function profile(limit: number, more: Partial<ChargingProfile> = {}): ChargingProfile {
  return {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    ...more,
  };
}
const set = (connectorId: number, ...profiles: ChargingProfile[]) =>
  profiles.map((one) => ({ connectorId, profile: one }));

test('without a profile there is no limit', () => {
  expect(limitW([], asked)).toBeUndefined();
});

test('amperes count for every phase at 230 V', () => {
  const chargingSchedule = { chargingRateUnit: 'A' as const, chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] };
  expect(limitW(set(1, profile(0, { chargingSchedule })), asked)).toBe(6_900);
  const onePhase = { ...chargingSchedule, chargingSchedulePeriod: [{ startPeriod: 0, limit: 10, numberPhases: 1 }] };
  expect(limitW(set(1, profile(0, { chargingSchedule: onePhase })), asked)).toBe(2_300);
});

test('the higher stack level wins, a TxProfile goes before a TxDefaultProfile, the charge point caps both', () => {
  const low = profile(4_000);
  const high = profile(9_000, { chargingProfileId: 2, stackLevel: 3 });
  expect(limitW(set(1, low, high), asked)).toBe(9_000);
  const its = profile(6_000, { chargingProfilePurpose: 'TxProfile', transactionId: 7 });
  expect(limitW(set(1, high, its), asked)).toBe(6_000);
  expect(limitW(set(1, high, { ...its, transactionId: 8 }), asked)).toBe(9_000);
  const cap = profile(5_000, { chargingProfilePurpose: 'ChargePointMaxProfile', chargingProfileKind: 'Absolute' });
  expect(limitW([...set(1, high, its), ...set(0, cap)], asked)).toBe(5_000);
});

test('a default of the whole charge point holds for its connectors, but the connector own goes first', () => {
  expect(limitW(set(0, profile(3_000)), asked)).toBe(3_000);
  expect(limitW([...set(0, profile(3_000)), ...set(1, profile(8_000))], asked)).toBe(8_000);
  expect(limitW(set(2, profile(3_000)), asked)).toBeUndefined();
});

test('periods follow each other from the start of the transaction until the duration is over', () => {
  const chargingSchedule = {
    duration: 1_200,
    chargingRateUnit: 'W' as const,
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 3_000 },
      { startPeriod: 600, limit: 11_000 },
    ],
  };
  const profiles = set(1, profile(0, { chargingSchedule }));
  const after = (seconds: number) => limitW(profiles, { ...asked, at: asked.startedAt + seconds * 1_000 });
  expect([0, 599, 600, 1_199, 1_200].map(after)).toEqual([3_000, 3_000, 11_000, 11_000, undefined]);
  expect(scheduleOf(profiles, { ...asked, at: asked.startedAt }, 1_500, 'W', 22_000)).toEqual([
    { startPeriod: 0, limit: 3_000 },
    { startPeriod: 600, limit: 11_000 },
    { startPeriod: 1_200, limit: 22_000 },
  ]);
});

test('a daily profile comes again the next day; one whose time is over says nothing', () => {
  const chargingSchedule = {
    startSchedule: '2026-11-01T11:00:00Z',
    duration: 7_200,
    chargingRateUnit: 'W' as const,
    chargingSchedulePeriod: [{ startPeriod: 0, limit: 5_000 }],
  };
  const daily = profile(0, { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily', chargingSchedule });
  expect(limitW(set(1, daily), asked)).toBe(5_000);
  expect(limitW(set(1, daily), { ...asked, at: at + 3_600_000 })).toBeUndefined();
  expect(limitW(set(1, { ...daily, validTo: '2026-11-20T11:59:59Z' }), asked)).toBeUndefined();
  expect(limitW(set(1, { ...daily, chargingProfileKind: 'Absolute' }), asked)).toBeUndefined();
});
