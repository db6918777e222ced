import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usageOf, type Measured } from '#domain/tariff/periods.ts';
import { price } from '#domain/tariff/price.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { volumeOf } from '#domain/tariff/usage.ts';
import { session } from '#test/domain/invoice/billed.ts';
import { always, energy, parking, tariff, time, when } from './tariff-words.ts';

const at = (minute: number) => new Date(Date.parse(session.start.at) + minute * 60_000).toISOString();
const told = (energyWh: number, readings: { at: string; wh: number }[] = []) =>
  usageOf(session, energyWh, { readings }).chargingPeriods.map((period) => [
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

const used = (energyWh: number, measured: Measured, under?: Tariff) =>
  usageOf(session, energyWh, measured, under).chargingPeriods.map(({ start_date_time, dimensions }) => [
    Math.round((Date.parse(start_date_time) - Date.parse(session.start.at)) / 6_000) / 10,
    Object.fromEntries(dimensions.map(({ type, volume }) => [type, Math.round(volume * 1e4) / 1e4])),
  ]);

test('a vehicle that asks for nothing is parked, and takes nothing while others do; one that is given nothing is not', () => {
  const states = [
    { at: at(40), state: 'SuspendedEV' },
    { at: at(-3), state: 'Charging' },
    { at: at(20), state: 'SuspendedEVSE' },
    { at: at(52), state: 'Charging' },
  ];
  expect(
    used(12_000, {
      states,
      readings: [
        { at: at(30), wh: 8000 },
        { at: at(40), wh: 19_000 },
      ],
    }),
  ).toEqual([
    [0, { ENERGY: 0, TIME: 0.5 }],
    [30, { ENERGY: 11, TIME: 0.1667 }],
    [40, { ENERGY: 0, PARKING_TIME: 0.2 }],
    [52, { ENERGY: 1, TIME: 0.1333 }],
  ]);
});

test('a vehicle that stays suspended parks to the end, and what it took for its own needs is billed there', () => {
  const states = [{ at: at(-1), state: 'SuspendedEV' }];
  expect(used(100, { states })).toEqual([[0, { ENERGY: 0.1, PARKING_TIME: 1 }]]);
});

const fast = tariff([when({ max_power: 16 }, energy(0.2)), always(energy(0.5))]);
const powers = (...samples: [minute: number, kW: number][]) =>
  samples.map(([minute, kW]) => ({ at: at(minute), powerW: kW * 1000 }));

test('given a price by power, a period ends where the power passes the bound, and the energy is shared by what it was', () => {
  expect(used(15_000, { samples: powers([60, 10], [0, 20]) }, fast)).toEqual([
    [0, { ENERGY: 7.2, TIME: 0.4, POWER: 18 }],
    [24, { ENERGY: 7.8, TIME: 0.6, POWER: 13 }],
  ]);
  const priced = price(fast, usageOf(session, 15_000, { samples: powers([0, 20], [60, 10]) }, fast), {
    timeZone: 'UTC',
    vatRate: '0',
  });
  expect(priced.exclVat.toFixed()).toBe('5.16');
});

test('where no power was measured, that of the register counts; where no tariff asks, none is looked at', () => {
  const partly = used(15_000, { samples: powers([0, 20], [30, 20]) }, fast);
  expect(partly).toEqual([
    [0, { ENERGY: 7.5, TIME: 0.5, POWER: 20 }],
    [30, { ENERGY: 7.5, TIME: 0.5 }],
  ]);
  expect(used(15_000, { samples: powers([0, 20], [60, 10]) })).toEqual([[0, { ENERGY: 15, TIME: 1 }]]);
});

test('given a price by current, a period ends where the sum over phases passes the bound', () => {
  const byCurrent = tariff([when({ min_current: 32 }, time(6)), always(time(3))]);
  const samples = [0, 60].map((minute) => ({ at: at(minute), currentA: minute ? 16 : 48 }));
  expect(used(10_000, { samples }, byCurrent)).toEqual([
    [0, { ENERGY: 5, TIME: 0.5, CURRENT: 40 }],
    [30, { ENERGY: 5, TIME: 0.5, CURRENT: 24 }],
  ]);
});

test('whatever was said and measured, the periods hold the energy that is billed and the time there was, each once', () => {
  const minute = fc.integer({ min: -30, max: 90 }).map(at);
  const measured = fc.record({
    readings: fc.array(fc.record({ at: minute, wh: fc.integer({ min: 0, max: 50_000 }) })),
    states: fc.array(fc.record({ at: minute, state: fc.constantFrom('Charging', 'SuspendedEV', 'SuspendedEVSE') })),
    samples: fc.array(fc.record({ at: minute, powerW: fc.integer({ min: 0, max: 30_000 }) })),
  });
  fc.assert(
    fc.property(measured, fc.integer({ min: 0, max: 40_000 }), (measured, energyWh) => {
      const { chargingPeriods } = usageOf(session, energyWh, measured, fast);
      const total = (...types: string[]) =>
        chargingPeriods
          .flatMap(({ dimensions }) => dimensions)
          .filter(({ type, volume }) => types.includes(type) && volume >= 0)
          .reduce((sum, { volume }) => sum + volume, 0);
      expect(Math.round(total('ENERGY') * 1000)).toBe(energyWh);
      expect(total('TIME', 'PARKING_TIME')).toBeCloseTo(1, 6);
    }),
  );
});

test('parking is paid as parking from the minute the vehicle is full', () => {
  const idle = tariff([always(energy(1), time(3), parking(6))]);
  const usage = usageOf(session, 10_000, { states: [{ at: at(45), state: 'SuspendedEV' }] }, idle);
  expect(price(idle, usage, { timeZone: 'UTC', vatRate: '0' }).exclVat.toFixed()).toBe('13.75');
});
