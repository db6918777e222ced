import { expect, test } from 'vitest';
import { judgeLimit, leastAllowedW, type Limits } from '#domain/health/above-limit.ts';
import { noEnergy } from '#domain/health/no-energy.ts';
import type { Command } from '#domain/station/command.ts';
import { withStart } from '#domain/session/session-merge.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { identity, minute, started } from '#test/domain/session/evidence.ts';

const session = withStart(undefined, identity, started(1_000)) as ActiveSession;
const limitedTo = (limit: number, at = -60): Limits => {
  const chargingSchedule = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }] };
  const kind = { chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute' };
  const parameters = {
    ...{ connectorId: 1, csChargingProfiles: { chargingProfileId: 1, stackLevel: 0, ...kind, chargingSchedule } },
  };
  const accepted = { name: 'set-charging-profile', status: 'accepted', answeredAt: minute(at), parameters };
  return { commands: [accepted as unknown as Command], told: [] };
};
const unlimited: Limits = { commands: [], told: [] };
const sight = (...powers: number[]) => ({
  ...{ session, now: minute(powers.length + 0.25) },
  samples: powers.map((powerW, i) => ({ at: minute(i + 1), powerW })),
});
const judged = (powers: number[], limits: Limits) => {
  const { wrong, right } = judgeLimit(sight(...powers), limits);
  return [...wrong.map(({ what }) => what), ...right];
};

test('a charger that goes on above what it has accepted does not do as it was told', () => {
  expect(judgeLimit(sight(11_000, 11_000, 11_000, 11_000), limitedTo(4_140)).wrong).toEqual([
    {
      ...{ class: 'charger', code: 'AboveLimit', severity: 'P3', at: minute(4) },
      what: 'it delivers 11.0 kW, and was told 4.1 kW at most',
    },
  ]);
});

test('it has minutes to follow, and a margin; without a limit it does no wrong', () => {
  expect(judged([11_000, 11_000, 11_000, 11_000], limitedTo(4_140, 3))).toEqual(['AboveLimit']);
  expect(judged([11_000, 11_000, 4_000, 4_100], limitedTo(4_140))).toEqual([]);
  expect(judged([4_600, 4_700, 4_800, 4_900], limitedTo(4_140))).toEqual(['AboveLimit']);
  expect(judged([11_000, 11_000, 11_000, 11_000], unlimited)).toEqual(['AboveLimit']);
  expect(judged([], limitedTo(4_140))).toEqual([]);
});

test('a car that gets nothing because we allow nothing is no fault of the charger', () => {
  const still = { ...sight(0, 0, 0, 0, 0, 0), state: { at: minute(0), state: 'Charging' } };
  const limitW = (limit: number) => leastAllowedW(session, limitedTo(limit), still.now);
  expect([limitW(0), limitW(7_000), leastAllowedW(session, unlimited, still.now)]).toEqual([0, 7_000, undefined]);
  expect(noEnergy({ ...still, limitW: limitW(0) })).toBeUndefined();
  expect(noEnergy({ ...still, limitW: limitW(7_000) })?.code).toBe('NoEnergy');
});

test('a limit from outside counts as well, the lower of both; while it is told anew nobody is blamed', () => {
  const told = (limit: number, at = -60) => ({
    at: minute(at),
    told: {
      chargingLimit: { chargingLimitSource: 'EMS' },
      chargingSchedule: [{ chargingRateUnit: 'W' as const, chargingSchedulePeriod: [{ startPeriod: 0, limit }] }],
    },
  });
  const powers = [11_000, 11_000, 11_000, 11_000];
  const whats = (limits: Limits) => judgeLimit(sight(...powers), limits).wrong.map(({ what }) => what);
  expect(whats({ commands: [], told: [told(4_140)] })).toEqual(['it delivers 11.0 kW, and was told 4.1 kW at most']);
  expect(whats({ ...limitedTo(7_000), told: [told(4_140)] })).toEqual([
    'it delivers 11.0 kW, and was told 4.1 kW at most',
  ]);
  expect(whats({ ...limitedTo(4_140), told: [told(22_000)] })).toEqual([
    'it delivers 11.0 kW, and was told 4.1 kW at most',
  ]);
  expect(whats({ commands: [], told: [told(4_140, 3)] })).toEqual([]);
  expect(leastAllowedW(session, { ...limitedTo(7_000), told: [told(0)] }, minute(4))).toBe(0);
});
