import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActiveSession, EndedSession, Sample } from '#domain/session/session.ts';
import { costSoFar } from '#domain/tariff/cost-so-far.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { billOf, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, parking, tariff, time, when } from './tariff-words.ts';

const at = (minute: number) => new Date(Date.parse(session.start.at) + minute * 60_000).toISOString();
const running = ({ stop: _, ...told }: EndedSession, more: Partial<ActiveSession> = {}): ActiveSession => ({
  ...told,
  status: 'active',
  ...more,
});

const tariffs: Record<string, Tariff> = {
  'by the kWh and to start': tariff([always(flat(5), energy(4.95))], { currency: 'SEK' }),
  'by the clock': tariff([when({ start_time: '10:20', end_time: '10:50' }, energy(9)), always(energy(3))]),
  'with a price for parking and some of it free': tariff([always(energy(4), time(30), parking(60))], {
    parking_grace: 300,
  }),
  'by what was charged already': tariff([when({ max_kwh: 4 }, energy(2)), always(energy(5))]),
  'as the market goes': tariff([always({ ...energy(0.5), spot: { area: 'SE3' } })]),
  'by power': tariff([when({ min_power: 8 }, energy(6)), always(energy(4))]),
  'between a least and a most': tariff([always(energy(4), time(60))], {
    min_price: { before_taxes: 20 },
    max_price: { before_taxes: 60 },
  }),
};

const spot = Array.from({ length: 20 }, (_, quarter) => ({ from: at(15 * quarter), price: quarter }));

test.each(Object.keys(tariffs))('at the end it is what is billed, %s', (name) => {
  const gained = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 20 }), wh: fc.integer({ min: 0, max: 3000 }) }),
    {
      minLength: 2,
      maxLength: 8,
    },
  );
  const states = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 60 }),
      state: fc.constantFrom('Charging', 'SuspendedEV', 'SuspendedEVSE'),
    }),
    { maxLength: 4 },
  );
  const cases = fc.property(gained, states, (steps, told) => {
    let [minute, wh] = [0, 1_000_000];
    const samples = steps.map((step): Sample => {
      minute += step.minutes;
      wh += step.wh;
      return { at: at(minute), energyWh: wh, powerW: (step.wh * 60) / step.minutes };
    });
    const known = { spot, samples, states: told.map((one) => ({ at: at(one.minute), state: one.state })) };
    const stop = { receivedAt: at(minute), at: at(minute), meterWh: wh };
    const { settled, review } = billOf(
      { tariff: tariffs[name], stop },
      { ...known, ratedW: undefined, at: at(minute) },
    );
    fc.pre(!review && settled.unbilled !== 'zero-energy');
    const before = running({ ...session, tariff: tariffs[name] });
    expect(costSoFar(before, { ...known, site }, at(minute))).toEqual(settled.cost);
  });
  fc.assert(cases, { numRuns: 100 });
});

const noon = { samples: [{ at: at(30), energyWh: 1_006_000 }], site };

test('parking costs as long as it lasts, and no longer than that', () => {
  const idle = running({ ...session, tariff: tariff([always(energy(4), parking(60))]) });
  const parked = { ...noon, states: [{ at: at(30), state: 'SuspendedEV' }] };
  expect(costSoFar(idle, noon, at(60))).toEqual({ currency: 'EUR', exclVat: '24.00', inclVat: '30.00' });
  expect(costSoFar(idle, parked, at(60))?.exclVat).toBe('54.00');
  expect(costSoFar(idle, parked, at(90))?.exclVat).toBe('84.00');
});

test('what was charged at night keeps the price of the night', () => {
  const byClock = running({
    ...session,
    tariff: tariff([when({ start_time: '10:30', end_time: '23:00' }, energy(9)), always(energy(3))]),
  });
  const samples = [...noon.samples, { at: at(60), energyWh: 1_007_000 }];
  expect(costSoFar(byClock, { samples, site }, at(60))?.exclVat).toBe('27.00');
});

test('nothing yet where nothing was charged: a start that charges no car costs none', () => {
  expect(costSoFar(running(session), { samples: [], site }, at(1))?.inclVat).toBe('0.00');
});

test('a doubt that a person will settle hides no cost from a hold; a price that nobody knows is not told', () => {
  expect(costSoFar(running(session, { review: ['not-authorised'] }), noon, at(60))?.inclVat).toBe('43.38');
  expect(costSoFar(running(session, { tariff: undefined }), noon, at(60))).toBeUndefined();
  expect(costSoFar(running(session), { samples: [] }, at(60))).toBeUndefined();
  expect(costSoFar(running(session), { ...noon, site: { ...site, country: 'XX' } }, at(60))).toBeUndefined();
});
