import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCurve, readSamples } from '#domain/session/samples.ts';
import { minute } from './evidence.ts';

const at = minute(10);
const receivedAt = minute(11);
const read = (...sampledValue: unknown[]) => readSamples([{ timestamp: at, sampledValue }], receivedAt);

test('a 1.6 meter value is read in base units', () => {
  expect(
    read(
      { value: '12.345', unit: 'kWh', measurand: 'Energy.Active.Import.Register', context: 'Sample.Periodic' },
      { value: '11', unit: 'kW', measurand: 'Power.Active.Import' },
      { value: '16.0', unit: 'A', measurand: 'Current.Import' },
      { value: '230,5', unit: 'V', measurand: 'Voltage' },
      { value: '54', unit: 'Percent', measurand: 'SoC', location: 'EV' },
    ),
  ).toEqual([{ at, energyWh: 12345, powerW: 11000, currentA: 16, voltageV: 230.5, stateOfCharge: 54 }]);
});

test('a 2.x meter value is read with its unit and multiplier', () => {
  expect(
    read(
      { value: 12.3456, unitOfMeasure: { unit: 'kWh' } },
      { value: 11, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } },
    ),
  ).toEqual([{ at, energyWh: 12345.6, powerW: 11000 }]);
});

test('a value with nothing beside it is the energy register in Wh', () => {
  expect(read({ value: '1000' })).toEqual([{ at, energyWh: 1000 }]);
});

test('phases make a whole: the one given, else the sum, and of voltages the mean', () => {
  const phases = (measurand: string, unit: string, values: Record<string, string>) =>
    Object.entries(values).map(([phase, value]) => ({ measurand, unit, value, phase }));
  expect(
    read(
      ...phases('Power.Active.Import', 'W', { L1: '3600', L2: '3700', L3: '3700' }),
      ...phases('Current.Import', 'A', { 'L1-N': '16', 'L2-N': '15.5', N: '0.5' }),
      ...phases('Voltage', 'V', { L1: '230', 'L1-N': '230', L2: '232', 'L1-L2': '400' }),
      ...phases('Energy.Active.Import.Register', 'Wh', { L1: '10', L2: '20' }),
      { value: '31', unit: 'Wh' },
    ),
  ).toEqual([{ at, powerW: 11000, currentA: 31.5, voltageV: 231, energyWh: 31 }]);
});

test('the registers at the begin and now are two samples', () => {
  expect(read({ value: '1000', context: 'Transaction.Begin' }, { value: '1100' })).toEqual([
    { at, energyWh: 1000, context: 'Transaction.Begin' },
    { at, energyWh: 1100 },
  ]);
});

test.each([
  ['measured on the way in', { value: '5', location: 'Inlet' }],
  ['signed', { value: 'AB12', format: 'SignedData' }],
  ['of a frequency', { value: '50', unit: 'Hz', measurand: 'Frequency' }],
  ['of a unit that is none of energy', { value: '50', unit: 'Hz' }],
  ['of a measurand that is a word of JavaScript', { value: '50', measurand: 'constructor' }],
  ['of a unit that is a word of JavaScript', { value: '50', unit: 'constructor' }],
  ['empty', { value: '' }],
  ['no number', { value: 'NaN' }],
  ['greater than can be counted', { value: '1e300' }],
  ['scaled beyond counting', { value: '9', unitOfMeasure: { multiplier: 300 } }],
  ['negative energy', { value: '-5' }],
  ['more than full', { value: '101', measurand: 'SoC' }],
  ['null', null],
])('a value %s is passed over, and the others are read', (_, odd) => {
  expect(read(odd, { value: '7', measurand: 'Power.Active.Import' })).toEqual([{ at, powerW: 7 }]);
});

test('a timestamp that cannot be is the time of receipt', () => {
  const meterValue = [{ timestamp: '1970-01-01T00:00:09Z', sampledValue: [{ value: '5' }] }];
  expect(readSamples(meterValue, receivedAt)).toEqual([{ at: receivedAt, energyWh: 5 }]);
});

test('whatever JSON a charger sends, reading it never throws and makes only numbers', () => {
  const word = fc.constantFrom('value', 'unit', 'Wh', 'kWh', '5', 'L1', 'Voltage', 'phase', 'constructor', '__proto__');
  const leaf = fc.oneof(fc.jsonValue(), word, fc.double());
  const sampledValue = fc.record(
    {
      value: leaf,
      unit: leaf,
      measurand: leaf,
      phase: leaf,
      context: leaf,
      location: leaf,
      unitOfMeasure: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const texts = ['at', 'context'];
  const meterValue = fc.record({ timestamp: leaf, sampledValue: fc.oneof(fc.array(sampledValue), leaf) });
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.oneof(meterValue, fc.jsonValue())), fc.jsonValue()), (anything) => {
      for (const sample of readSamples(anything, receivedAt))
        expect(Object.entries(sample).every(([name, value]) => texts.includes(name) || Number.isFinite(value))).toBe(
          true,
        );
    }),
    { numRuns: 1000 },
  );
});

test('given samples sent twice and out of order, then the load curve is in order and each moment is there once', () => {
  const samples = [
    { at: minute(2), energyWh: 1100.5, context: 'Sample.Clock' },
    { at: minute(1), energyWh: 1000.4 },
    { at: minute(2), energyWh: 1100.5, powerW: 11000 },
  ];
  expect(loadCurve(samples)).toEqual([
    { at: minute(1), energyWh: 1000 },
    { at: minute(2), energyWh: 1101, powerW: 11000 },
  ]);
});

test.each<[string, number]>([
  ['three hours ahead', 3 * 60],
  ['never set', -50 * 365 * 24 * 60],
])('a clock %s still tells what came before what: the newest was just now', (_, wrongBy) => {
  const value = (minutes: number, wh: number) => ({
    timestamp: minute(minutes + wrongBy),
    sampledValue: [{ value: String(wh) }],
  });
  expect(readSamples([value(-30, 1000), value(11, 9000), value(0, 7000)], receivedAt)).toEqual([
    { at: minute(-30), energyWh: 1000 },
    { at: minute(11), energyWh: 9000 },
    { at: minute(0), energyWh: 7000 },
  ]);
});

test('what was said before the clock went wrong is believed', () => {
  const value = (timestamp: string, wh: number) => ({ timestamp, sampledValue: [{ value: String(wh) }] });
  expect(readSamples([value(minute(2), 1000), value(minute(190), 9000)], receivedAt)).toEqual([
    { at: minute(2), energyWh: 1000 },
    { at: receivedAt, energyWh: 9000 },
  ]);
});
