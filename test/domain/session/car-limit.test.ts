import { expect, test } from 'vitest';
import { carLimitW, type Needs } from '#domain/session/car-limit.ts';

test.each<[string, Needs, number | undefined]>([
  [
    'on three phases',
    { requestedEnergyTransfer: 'AC_three_phase', acChargingParameters: { evMaxCurrent: 16 } },
    11_040,
  ],
  ['on one', { requestedEnergyTransfer: 'AC_single_phase', acChargingParameters: { evMaxCurrent: 32 } }, 7360],
  [
    'on direct current',
    { dcChargingParameters: { evMaxCurrent: 300, evMaxVoltage: 500, evMaxPower: 120_000 } },
    120_000,
  ],
  ['on direct current without its power', { dcChargingParameters: { evMaxCurrent: 300, evMaxVoltage: 400 } }, 120_000],
  ['in a way nobody knows', { requestedEnergyTransfer: 'WPT', acChargingParameters: { evMaxCurrent: 16 } }, undefined],
])('how fast a car can charge %s', (_, needs, watts) => {
  expect(carLimitW(needs)).toBe(watts);
});
