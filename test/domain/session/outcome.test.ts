import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeOf } from '#domain/session/outcome.ts';
import { withReview } from '#domain/session/session-merge.ts';
import type { EndedSession, Sample } from '#domain/session/session.ts';
import { charged, minute, started, stopped } from './evidence.ts';

const sample = (minutes: number, energyWh: number, powerW?: number): Sample => ({
  at: minute(minutes),
  energyWh,
  ...(powerW !== undefined && { powerW }),
});
const of = (energyWh: number, more: { reason?: string; samples?: Sample[]; minutes?: number } = {}) => {
  const { reason = 'Local', samples = [], minutes = 60 } = more;
  const session = charged(started(0), { ...stopped(energyWh, minutes), reason }) as EndedSession;
  return outcomeOf({ session, samples, energyWh, ratedW: 11_000 });
};

test('given energy and an end by the driver, it went well: how fast, and when energy flowed, is told by the samples', () => {
  // At 11 kW 90 Wh take half a minute: it began at 1:30, and ended 1 minute after the register last stood.
  const samples = [
    sample(1, 0, 0),
    sample(2, 92, 11_040),
    sample(20, 3400, 11_040),
    sample(30, 5240, 11_040),
    sample(40, 5240, 0),
  ];
  expect(of(5240, { samples })).toEqual({
    result: 'success',
    endedBy: 'driver',
    flow: { from: minute(1.5), to: minute(30) },
    meanW: 11_032,
    peakW: 11_040,
  });
});

test('given what the charger offered and the car could take, both are told beside what came of it', () => {
  const session = charged(started(0), { ...stopped(5000, 60), reason: 'Local' }) as EndedSession;
  const samples = [11_000, 22_000, 6000].map((offeredW, i): Sample => ({ at: minute(i), offeredW }));
  expect(outcomeOf({ session, samples, energyWh: 5000, carW: 7359.6 })).toMatchObject({ offeredW: 22_000, carW: 7360 });
});

test('given no samples, energy flowed at some time between start and stop, and nobody knows how fast at most', () => {
  expect(of(5500)).toEqual({
    result: 'success',
    endedBy: 'driver',
    flow: { from: minute(0), to: minute(60) },
    meanW: 5500,
  });
});

test.each([
  ['Local', 'success', 'driver'],
  ['EVDisconnected', 'success', 'driver'],
  ['StoppedByEV', 'success', 'vehicle'],
  ['EnergyLimitReached', 'success', 'limit'],
  ['UnlockCommand', 'success', 'operator'],
  ['Other', 'success', 'unknown'],
  ['a word of a vendor', 'success', 'unknown'],
  ['HardReset', 'interrupted', 'operator'],
  ['Reboot', 'interrupted', 'charger'],
  ['EmergencyStop', 'interrupted', 'charger'],
  ['PowerLoss', 'interrupted', 'power'],
  ['DeAuthorized', 'interrupted', 'refusal'],
])('given 5 kWh and the reason %s, it is a %s, ended by %s', (reason, result, endedBy) => {
  expect(of(5000, { reason })).toMatchObject({ result, endedBy });
});

test.each([
  [0, 'Local', 'no-energy'],
  [9, 'EVDisconnected', 'no-energy'],
  [0, 'PowerLoss', 'no-energy'],
  [0, 'DeAuthorized', 'refused'],
])('given %s Wh and the reason %s, it is a %s', (wh, reason, result) => {
  expect(of(wh, { reason })).toMatchObject({ result });
});

test('given a tag that was not accepted, a charge of nothing was refused', () => {
  const session = withReview(charged(started(0), stopped(0)) as EndedSession, 'not-authorised');
  expect(outcomeOf({ session, samples: [], energyWh: 0 })).toEqual({ result: 'refused', endedBy: 'driver' });
});

test('given less than a tenth of a kWh, two minutes of it are a charge, and one is none', () => {
  const trickle = (minutes: number) => [sample(1, 0, 1000), sample(1 + minutes, 20 * minutes, 1200)];
  expect(of(60, { samples: trickle(3) })).toMatchObject({ result: 'success' });
  expect(of(20, { samples: trickle(1) })).toMatchObject({ result: 'no-energy' });
});

test('given a person who ended what its charger forgot, it went as well as the energy says', () => {
  const stop = { ...stopped(4000), reason: 'Other', byHand: { by: 'Ada', reason: 'forgotten' } };
  const session = charged(started(0), stop) as EndedSession;
  expect(outcomeOf({ session, samples: [], energyWh: 4000 })).toMatchObject({ result: 'success', endedBy: 'operator' });
});

test('given no register but measured power, the power tells when energy flowed', () => {
  const samples = [5, 10, 30].map((minutes) => ({ at: minute(minutes), powerW: minutes === 30 ? 0 : 7000 }));
  const session = charged(started(), stopped()) as EndedSession;
  const flow = { from: minute(5), to: minute(10) };
  expect(outcomeOf({ session, samples, energyWh: 600 })).toMatchObject({ result: 'success', flow });
});

test('given a power no plug delivers, it is not taken for the peak', () => {
  const samples = [sample(10, 1000, 7000), sample(20, 2000, 7_000_000)];
  expect(of(2000, { samples })).toMatchObject({ peakW: 7000 });
});

test('whatever was measured, and in whatever order it came, energy flows forwards and within the session', () => {
  const measured = fc.record({
    minutes: fc.integer({ min: 0, max: 60 }),
    wh: fc.integer({ min: 0, max: 20_000 }),
    w: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(measured, { maxLength: 12 }), (all) => {
      const samples = all.map(({ minutes, wh, w }) => sample(minutes, wh, w));
      const { flow } = of(20_000, { samples });
      expect(flow!.from >= minute(0) && flow!.from <= flow!.to && flow!.to <= minute(60)).toBe(true);
      expect(of(20_000, { samples: samples.toReversed() })).toEqual(of(20_000, { samples }));
    }),
  );
});
