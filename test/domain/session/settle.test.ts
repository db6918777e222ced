import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '#domain/session/settle.ts';
import { withSamplesSeen, withStop } from '#domain/session/session-merge.ts';
import type { Sample } from '#domain/session/session.ts';
import { charged, heard, identity, minute, registers, started, stopped } from './evidence.ts';

const ratedW = 11_000;
const at = minute(60);

test('the energy of a session is the register at the end less the one at the begin', () => {
  const samples = registers({ 10: 500_500, 50: 507_500 });
  expect(settle({ session: charged(started(500_000), stopped(508_000)), samples, ratedW, at })).toEqual({
    energyWh: 8000,
    meterStartWh: 500_000,
    meterStopWh: 508_000,
    review: [],
  });
});

test.each([
  [100.25, 200.75, 101],
  [100.4, 200.8, 100],
  [0, 0, 0],
])('given registers %s and %s, then %s Wh, rounded once and half up', (begin, end, energyWh) => {
  const session = charged(started(begin), stopped(end));
  expect(settle({ session, samples: [], at })).toMatchObject({ energyWh, review: [] });
});

test('given no register in start and stop but samples of begin and end, as 2.x sends them, then they count', () => {
  const samples: Sample[] = [
    { at: minute(0), energyWh: 1000, context: 'Transaction.Begin' },
    { at: minute(30), energyWh: 3000 },
    { at: minute(60), energyWh: 5000, context: 'Transaction.End' },
  ];
  const settled = { energyWh: 4000, meterStartWh: 1000, meterStopWh: 5000, review: [] };
  expect(settle({ session: charged(started(), stopped()), samples, ratedW, at })).toEqual(settled);
});

test('given no register at the end, as after a power cut, then the last sample counts and a person looks', () => {
  const session = charged(started(1000), stopped());
  const settled = { energyWh: 3000, meterStartWh: 1000, review: ['end-missing'] };
  expect(settle({ session, samples: registers({ 10: 2000, 30: 4000 }), ratedW, at })).toEqual(settled);
});

test('given an orphan, then what is known of it is told, and what is missing', () => {
  const stop = withStop(undefined, identity, stopped(5000));
  expect(settle({ session: stop, samples: registers({ 50: 4000 }), ratedW, at })).toEqual({
    energyWh: 1000,
    meterStopWh: 5000,
    review: ['begin-missing', 'start-missing'],
  });
  const values = withSamplesSeen(undefined, identity, heard(5));
  expect(settle({ session: values, samples: [], at }).review).toEqual([
    'begin-missing',
    'end-missing',
    'start-missing',
  ]);
});

test.each([
  ['above-rated-power', 'more than rating, time and margin allow', started(1000), stopped(14_000), {}],
  ['above-rated-power', 'more than any plug delivers, the rating unknown', started(1000), stopped(3_001_000), {}, 0],
  ['negative-energy', 'the register ends below its begin', started(5000), stopped(1000), {}],
  ['end-before-start', 'the stop is older than the start', started(1000, 30), stopped(1000, 20), {}],
  ['register-went-back', 'the meter was changed in between', started(1000), stopped(3000), { 20: 2500, 40: 1500 }],
])('%s: %s', (reason, _, start, stop, readings, rated = ratedW) => {
  const evidence = { session: charged(start, stop), samples: registers(readings), at };
  expect(settle({ ...evidence, ...(rated && { ratedW: rated }) }).review).toEqual([reason]);
});

test('given measured power that makes a thousand times the register, then the unit is doubted', () => {
  const power = [0, 30, 60].map((m) => ({ at: minute(m), powerW: 10_000 }));
  const current = [0, 30, 60].map((m) => ({ at: minute(m), currentA: 43, voltageV: 232 }));
  const session = charged(started(1000), stopped(1010));
  expect(settle({ session, samples: power, at }).review).toEqual(['unit-mismatch']);
  expect(settle({ session, samples: current, at }).review).toEqual(['unit-mismatch']);
  expect(settle({ session: charged(started(1000), stopped(11_000)), samples: power, at }).review).toEqual([]);
});

test('given measured power of a thousandth of the register, then the unit is doubted too', () => {
  const samples = [0, 30, 60].map((m) => ({ at: minute(m), powerW: 11 }));
  expect(settle({ session: charged(started(1000), stopped(11_000)), samples, ratedW, at }).review).toEqual([
    'unit-mismatch',
  ]);
});

const wh = fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined });
const sample = fc.record({
  minutes: fc.integer({ min: -10, max: 70 }),
  energyWh: wh,
  powerW: fc.constantFrom(undefined, 0, 11_000),
});

test('whatever the evidence, energy is whole and never negative, and no implausible one is free of review', () => {
  fc.assert(
    fc.property(wh, wh, fc.array(sample), fc.integer({ min: -30, max: 90 }), (begin, end, list, stopAt) => {
      const session = charged(started(begin), stopped(end, stopAt));
      const samples = list.map(({ minutes, ...rest }) => ({ at: minute(minutes), ...rest }));
      const { energyWh, review } = settle({ session, samples, ratedW, at });
      expect(Number.isInteger(energyWh) && energyWh >= 0).toBe(true);
      const difference = (end ?? 0) - (begin ?? 0);
      if (!review.length)
        expect([energyWh, energyWh <= ratedW * 1.1 * ((stopAt + 1) / 60) + 11]).toEqual([difference, true]);
    }),
    { numRuns: 1000 },
  );
});

test('samples in any order and twice settle alike', () => {
  const samples = registers({ 10: 1500, 20: 2200, 30: 2900, 59: 4900 });
  const session = charged(started(), stopped(5000));
  const settled = settle({ session, samples, ratedW, at });
  fc.assert(
    fc.property(fc.shuffledSubarray([...samples, ...samples], { minLength: 8 }), (shuffled) => {
      expect(settle({ session, samples: shuffled, ratedW, at })).toEqual(settled);
    }),
  );
});
