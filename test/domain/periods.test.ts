import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usageOf } from '#domain/periods.ts';
import { volumeOf } from '#domain/usage.ts';
import { session } from './billed.ts';

const at = (minute: number) => new Date(Date.parse(session.start.at) + minute * 60_000).toISOString();
const told = (energyWh: number, readings: { at: string; wh: number }[] = []) =>
  usageOf(session, energyWh, readings).chargingPeriods.map((period) => [
    period.start_date_time,
    volumeOf(period, 'ENERGY'),
    volumeOf(period, 'TIME'),
  ]);

test('without readings all is one period', () => {
  expect(told(12_000)).toEqual([[at(0), 12, 1]]);
});

test('each reading of the register begins a period; what lies outside the session or runs back is left out', () => {
  const readings = [
    { at: at(-5), wh: 1_000_000 },
    { at: at(15), wh: 1_004_000 },
    { at: at(30), wh: 1_003_000 },
    { at: at(45), wh: 1_099_000 },
    { at: at(75), wh: 1_099_000 },
  ];
  expect(told(12_000, readings)).toEqual([
    [at(0), 4, 0.25],
    [at(15), 0, 0.25],
    [at(30), 8, 0.25],
    [at(45), 0, 0.25],
  ]);
});

test('whatever the readings say, the periods hold the energy that is billed and the time there was', () => {
  const reading = fc.record({ at: fc.integer({ min: -30, max: 90 }).map(at), wh: fc.integer({ min: 0, max: 50_000 }) });
  fc.assert(
    fc.property(fc.array(reading), fc.integer({ min: 0, max: 40_000 }), (readings, energyWh) => {
      const sum = (values: unknown[]) => values.reduce<number>((total, value) => total + Number(value), 0);
      const periods = told(energyWh, readings);
      expect(Math.round(sum(periods.map(([, kWh]) => kWh)) * 1000)).toBe(energyWh);
      expect(sum(periods.map(([, , hours]) => hours))).toBeCloseTo(1, 9);
      expect(periods.every(([, kWh, hours]) => Number(kWh) >= 0 && Number(hours) > 0)).toBe(true);
    }),
  );
});
