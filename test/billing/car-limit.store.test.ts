import { beforeAll, expect, test } from 'vitest';
import { carLimitOf } from '#billing/car-limit.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { without } from '#domain/without.ts';
import { putReport } from '#store/reports.ts';
import { charged } from '#test/measure/harbour.ts';
import { freshTables } from '#test/support/tables.ts';

let session: EndedSession;
const needs = (at: string, evMaxPower: number) => {
  const chargingNeeds = { dcChargingParameters: { evMaxCurrent: 400, evMaxVoltage: 800, evMaxPower } };
  return putReport({ stationId: 'CP1', kind: 'NEEDS', key: '1', at, told: { evseId: 1, chargingNeeds } });
};

beforeAll(async () => {
  await freshTables();
  session = without(await charged('CP1', '2026-05-04T10:00:00.000Z', '2026-05-04T11:00:00.000Z'), 'settled');
});

test('a car tells what it could take once it is plugged in; another one, before or after, is not meant', async () => {
  expect(await carLimitOf(session)).toBeUndefined();
  await needs('2026-05-04T09:30:00.000Z', 50_000);
  expect(await carLimitOf(session)).toBeUndefined();
  await needs('2026-05-04T09:58:00.000Z', 120_000);
  expect(await carLimitOf(session)).toBe(120_000);
  await needs('2026-05-04T11:20:00.000Z', 70_000);
  expect(await carLimitOf(session)).toBeUndefined();
});

test('what was settled is taken from there, for its car has gone', async () => {
  const outcome = { result: 'success' as const, endedBy: 'driver' as const, carW: 120_000 };
  const settled = { at: '2026-05-04T11:00:00.000Z', energyWh: 1, outcome };
  expect(await carLimitOf({ ...session, settled })).toBe(120_000);
});
