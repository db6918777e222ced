import { expect, test } from 'vitest';
import type { Command } from '#domain/station/command.ts';
import { setLimitW } from '#domain/station/set-limit.ts';

const minute = (minutes: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
const running = { evseId: 1, startedAt: minute(10) };

type Told = { purpose?: string; level?: number; id?: number; connectorId?: number; kind?: string; more?: object };
const answered = (at: number, name: string, parameters: object, status = 'accepted') =>
  ({ stationId: 'CP1', commandId: String(at), name, parameters, status, answeredAt: minute(at) }) as Command;

function set(at: number, limit: number, told: Told = {}): Command {
  const { purpose = 'TxDefaultProfile', level = 0, id = at, connectorId = 1, kind = 'Absolute', more } = told;
  const csChargingProfiles = {
    ...{ chargingProfileId: id, stackLevel: level, chargingProfilePurpose: purpose, chargingProfileKind: kind },
    chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }], ...more },
  };
  return answered(at, 'set-charging-profile', { connectorId, csChargingProfiles });
}
const limit = (commands: Command[], at = 20) => setLimitW(commands, running, minute(at));

test('nothing is allowed to be less than everything where nothing was set, refused, or set elsewhere', () => {
  expect(limit([])).toBeUndefined();
  expect(limit([{ ...set(0, 4_000), status: 'rejected' } as Command])).toBeUndefined();
  expect(limit([set(0, 4_000, { connectorId: 2 })])).toBeUndefined();
  expect(limit([set(30, 4_000)])).toBeUndefined();
});

test('the least of the station’s and the transaction’s counts; the default only where the transaction has none', () => {
  const [station, usual, own] = [
    set(0, 9_000, { purpose: 'ChargePointMaxProfile', connectorId: 0 }),
    set(1, 7_000),
    set(12, 8_000, { purpose: 'TxProfile' }),
  ];
  expect([limit([station]), limit([station, usual]), limit([own, usual]), limit([station, usual, own])]).toEqual([
    9_000, 7_000, 8_000, 8_000,
  ]);
  // Of another transaction.
  expect(limit([set(5, 3_000, { purpose: 'TxProfile' }), usual])).toBe(7_000);
});

test('the higher level counts, the later of the same takes the place of the earlier, and what was cleared is gone', () => {
  expect(limit([set(0, 3_000, { level: 1 }), set(1, 7_000)])).toBe(3_000);
  expect(limit([set(0, 3_000), set(1, 7_000)])).toBe(7_000);
  const cleared = (parameters: object) =>
    limit([set(0, 3_000, { id: 5 }), answered(2, 'clear-charging-profile', parameters)]);
  expect(cleared({})).toBeUndefined();
  expect(cleared({ id: 5 })).toBeUndefined();
  expect(cleared({ id: 6 })).toBe(3_000);
  expect(cleared({ chargingProfilePurpose: 'TxProfile' })).toBe(3_000);
});

test('a schedule is followed, in amperes by three phases unless said otherwise', () => {
  const steps = {
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 16 },
      { startPeriod: 600, limit: 6, numberPhases: 1 },
    ],
  };
  const schedule = { chargingRateUnit: 'A', duration: 1_200, ...steps };
  const relative = [set(0, 0, { kind: 'Relative', more: schedule })];
  expect([limit(relative, 15), limit(relative, 21), limit(relative, 31)]).toEqual([11_040, 1_380, undefined]);
  const daily = set(0, 0, { kind: 'Recurring', more: { ...schedule, startSchedule: minute(0) } });
  (daily.parameters.csChargingProfiles as Record<string, unknown>).recurrencyKind = 'Daily';
  expect(limit([daily], 24 * 60 + 5)).toBe(11_040);
});
