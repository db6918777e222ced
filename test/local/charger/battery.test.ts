import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charge, powerW, type Supply, type Vehicle } from '#local/charger/battery.ts';

const car: Vehicle = {
  capacityWh: 77_000,
  stateOfCharge: 20,
  chargeLimit: 100,
  onboardChargerW: 11_000,
  fastChargeW: 170_000,
};
const at = (stateOfCharge: number): Vehicle => ({ ...car, stateOfCharge });

describe('power', () => {
  test('at AC the onboard charger is the limit until the battery is nearly full', () => {
    expect([0, 50, 95].map((soc) => powerW(at(soc), 'AC', 22_000))).toEqual([11_000, 11_000, 11_000]);
    expect(powerW(at(99), 'AC', 22_000)).toBeLessThan(4_000);
  });

  test('at 150 kW DC a car takes all until about 60 %, then less and less', () => {
    expect(powerW(at(40), 'DC', 150_000)).toBe(150_000);
    const taken = (soc: number) => Math.round(powerW(at(soc), 'DC', 150_000));
    expect([60, 80, 90].map(taken)).toEqual([150_000, 76_500, 34_000]);
  });

  test('a car at its limit takes nothing', () => {
    expect(powerW({ ...car, stateOfCharge: 80, chargeLimit: 80 }, 'DC', 150_000)).toBe(0);
  });
});

test('an hour at 11 kW puts 9.9 kWh into the cells', () => {
  const { vehicle, energyWh } = charge(car, 'AC', 11_000, 3600);
  expect(energyWh).toBeCloseTo(11_000, 6);
  expect(vehicle.stateOfCharge).toBeCloseTo(20 + (9_900 / 77_000) * 100, 6);
});

const vehicles = fc.record({
  capacityWh: fc.integer({ min: 20_000, max: 120_000 }),
  stateOfCharge: fc.double({ min: 0, max: 100, noNaN: true }),
  chargeLimit: fc.integer({ min: 50, max: 100 }),
  onboardChargerW: fc.integer({ min: 3_000, max: 22_000 }),
  fastChargeW: fc.integer({ min: 40_000, max: 270_000 }),
});
const supplies = fc.constantFrom<Supply>('AC', 'DC');
const offers = fc.array(fc.tuple(fc.integer({ min: 0, max: 350_000 }), fc.integer({ min: 1, max: 3_600 })), {
  maxLength: 20,
});

test('whatever is offered for however long: charge only grows, never beyond the limit, never faster than offered', () => {
  fc.assert(
    fc.property(vehicles, supplies, offers, (start, supply, steps) => {
      let vehicle = start;
      for (const [offeredW, seconds] of steps) {
        const after = charge(vehicle, supply, offeredW, seconds);
        expect(after.energyWh).toBeGreaterThanOrEqual(0);
        expect(after.energyWh).toBeLessThanOrEqual((offeredW * seconds) / 3600 + 1e-6);
        expect(after.vehicle.stateOfCharge).toBeGreaterThanOrEqual(vehicle.stateOfCharge);
        const limit = Math.max(vehicle.chargeLimit, start.stateOfCharge);
        expect(after.vehicle.stateOfCharge).toBeLessThanOrEqual(limit + 1e-6);
        expect(powerW(vehicle, supply, offeredW)).toBeLessThanOrEqual(offeredW);
        vehicle = after.vehicle;
      }
    }),
  );
});
