import { expect, test } from 'vitest';
import { isStill, judgeLook, lookAgainAt } from '#domain/health/look.ts';
import type { CloseSight } from '#domain/health/no-energy.ts';
import { withStart } from '#domain/session/session-merge.ts';
import type { ActiveSession, Sample } from '#domain/session/session.ts';
import { identity, minute, started } from '#test/domain/session/evidence.ts';

const session = withStart(undefined, identity, started(1_000)) as ActiveSession;
type Told = Partial<Omit<Sample, 'at'>>;

/** A sample each minute after the start, the last of them the given minute; seen a quarter of a minute after it. */
const seen = (told: Told[], more: Partial<CloseSight> = {}): CloseSight => ({
  ...{ session, now: minute(told.length + 0.25) },
  samples: told.map((sample, i) => ({ at: minute(i + 1), ...sample })),
  state: { at: minute(0.5), state: 'Charging' },
  ...more,
});
const times = (count: number, told: Told): Told[] => Array.from({ length: count }, () => told);
/** 11 kW for so many minutes. */
const charging = (count: number, fromWh = 1_000): Told[] =>
  Array.from({ length: count }, (_, i) => ({ energyWh: fromWh + 183 * (i + 1), powerW: 11_000 }));
const wrong = (sight: CloseSight) => judgeLook(sight).wrong.map(({ code, severity }) => `${code} ${severity}`);
const nothing: Told = { energyWh: 1_000, powerW: 0 };

test('a car that gets energy shows what is right, and need not be looked at before it could have got none for five minutes', () => {
  const sight = seen(charging(8));
  expect(isStill(sight)).toBe(false);
  expect(judgeLook(sight)).toEqual({
    ...{ sessionId: session.sessionId, at: sight.now, wrong: [] },
    right: ['NoEnergy', 'VehicleFails', 'register-stands-still'],
  });
  expect(lookAgainAt(sight)).toBe(minute(12.5));
});

test('a charger that says Charging and has delivered nothing for five minutes is broken', () => {
  expect(wrong(seen(times(3, nothing)))).toEqual([]);
  expect(lookAgainAt(seen(times(3, nothing)))).toBe(minute(4.5));
  const sight = seen(times(5, nothing));
  expect(judgeLook(sight)).toEqual({
    ...{ sessionId: session.sessionId, at: sight.now, right: [] },
    wrong: [
      {
        ...{ class: 'charger', code: 'NoEnergy', severity: 'P2', at: minute(5) },
        what: 'it says Charging and delivers nothing',
      },
    ],
  });
  expect(lookAgainAt(sight)).toBe(sight.now);
});

test('five minutes count from when it said so, and while it says so', () => {
  const late = { at: minute(3), state: 'Charging' };
  expect(wrong(seen(times(6, nothing), { state: late }))).toEqual([]);
  expect(wrong(seen(times(8, nothing), { state: late }))).toEqual(['NoEnergy P2']);
  for (const state of ['SuspendedEV', 'SuspendedEVSE', 'Preparing', 'Occupied']) {
    const asleep = seen(times(30, nothing), { state: { at: minute(2), state } });
    expect(wrong(asleep)).toEqual([]);
    expect(lookAgainAt(asleep)).toBe(minute(34.75));
  }
  expect(wrong(seen(times(30, nothing), { state: undefined }))).toEqual([]);
});

test('where it had delivered, and breaks off at full power, it is less sure; a car that has enough is no fault', () => {
  const stuck = (energyWh: number) => times(5, { energyWh, powerW: 0 });
  expect(wrong(seen([...charging(5), ...stuck(1_915)]))).toEqual(['NoEnergy P3']);
  const inBetween = [{ energyWh: 1_950, powerW: 0 }, ...stuck(1_950)];
  expect(wrong(seen([...charging(5), ...inBetween]))).toEqual(['NoEnergy P3']);
  const tapering = [9_000, 6_000, 3_000].map((powerW, i) => ({ energyWh: 1_915 + 50 * (i + 1), powerW }));
  expect(wrong(seen([...charging(5), ...tapering, ...stuck(2_065)]))).toEqual([]);
  const full = charging(5).map((sample) => ({ ...sample, stateOfCharge: 97 }));
  expect(wrong(seen([...full, ...stuck(1_915)]))).toEqual([]);
});

test('silence of the charger is no evidence, nor is a register that counts in whole kWh', () => {
  expect(wrong(seen([nothing], { now: minute(20) }))).toEqual([]);
  expect(wrong(seen(times(6, { energyWh: 1_000 })))).toEqual([]);
  expect(wrong(seen(times(45, { energyWh: 1_000 })))).toEqual(['NoEnergy P2']);
  const fine = { ...session, start: started(1_003) } as ActiveSession;
  expect(wrong(seen(times(6, { energyWh: 1_003 }), { session: fine }))).toEqual(['NoEnergy P2']);
});

test('power alone tells where no register is told', () => {
  const unmetered = { ...session, start: started() } as ActiveSession;
  expect(wrong(seen(times(6, { powerW: 0 }), { session: unmetered }))).toEqual(['NoEnergy P2']);
  const flows = seen(times(6, { powerW: 7_000 }), { session: unmetered });
  expect(judgeLook(flows)).toMatchObject({ wrong: [], right: ['NoEnergy', 'VehicleFails', 'register-stands-still'] });
});

test('power that flows past a register that stands still says that the meter is broken', () => {
  const frozen = times(6, { energyWh: 1_915, powerW: 11_000 });
  const sight = seen([...charging(5), ...frozen]);
  expect(judgeLook(sight).wrong).toEqual([
    {
      ...{ class: 'meter', code: 'register-stands-still', severity: 'P3', at: minute(11) },
      what: 'its register stood still while power flowed',
    },
  ]);
  expect(lookAgainAt(sight)).toBe(sight.now);
  // From a sleep, so little flows that a register of whole kWh need not show it.
  expect(wrong(seen(times(6, { energyWh: 2_000, powerW: 3_600 })))).toEqual([]);
});

test('of a session that its charger has forgotten, a day is waited', () => {
  const forgotten = seen(charging(3), { now: minute(2_000) });
  expect(lookAgainAt(forgotten)).toBe(minute(2_000 + 1_440));
  expect(lookAgainAt({ ...forgotten, now: minute(60) })).toBe(minute(64.5));
});
