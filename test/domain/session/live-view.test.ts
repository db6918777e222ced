import { expect, test } from 'vitest';
import { erased } from '#domain/driver/driver.ts';
import { liveView } from '#domain/session/live-view.ts';
import { withStart } from '#domain/session/session-merge.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { identity, minute, registers, started } from './evidence.ts';

const active = (meterWh?: number) => withStart(undefined, identity, started(meterWh)) as ActiveSession;

test('an active session shows its last samples', () => {
  const samples = [
    { at: minute(20), energyWh: 3000.6, powerW: 11_000 },
    { at: minute(10), energyWh: 2000, powerW: 9000 },
  ];
  expect(liveView(active(1000), samples)).toEqual({ energyWh: 2001, powerW: 11_000 });
});

test('before the first sample there is no energy, and no guess', () => {
  expect(liveView(active(1000), [])).toEqual({ energyWh: 0 });
});

test.each([
  ['relative to the session beside a lifetime register', 500_000, 1500, 1500],
  ['of a lifetime beside a begin of 0', 0, 910_000, 0],
  ['with no begin to subtract', undefined, 910_000, 0],
])('a register %s is not taken for energy it cannot be', (_, begin, wh, energyWh) => {
  expect(liveView(active(begin), registers({ 10: wh }), 11_000)).toEqual({ energyWh });
});

test('the end is estimated from the rise of the state of charge, slower above 80 percent', () => {
  const soc = (m: number, stateOfCharge: number) => ({ at: minute(m), stateOfCharge });
  const at70 = liveView(active(), [soc(0, 60), soc(10, 70)]);
  expect(at70).toEqual({ energyWh: 0, stateOfCharge: 70, estimatedEndAt: minute(10 + 10 + 40) });
  expect(liveView(active(), [soc(0, 85), soc(5, 90)]).estimatedEndAt).toBe(minute(5 + 20 / 1));
});

test.each([
  ['one sample', [[0, 60]]],
  [
    'two that are close',
    [
      [0, 60],
      [1, 61],
    ],
  ],
  [
    'a state that does not rise',
    [
      [0, 60],
      [30, 60],
    ],
  ],
  [
    'a rise that would take days',
    [
      [0, 60],
      [60, 60.1],
    ],
  ],
])('no end is estimated from %s', (_, told) => {
  const samples = told.map(([m, stateOfCharge]) => ({ at: minute(m!), stateOfCharge }));
  expect(liveView(active(), samples)).not.toHaveProperty('estimatedEndAt');
});

test('an erased driver is an id and two dates, however often', () => {
  const driver = { driverId: 'D1', name: 'Eva', email: 'eva@example.com', login: 'sub', createdAt: minute(0) };
  const gone = { driverId: 'D1', createdAt: minute(0), erasedAt: minute(1) };
  expect(erased(driver, minute(1))).toEqual(gone);
  expect(erased(gone, minute(2))).toEqual(gone);
});
