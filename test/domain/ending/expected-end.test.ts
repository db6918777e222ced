import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedEnd } from '#domain/ending/expected-end.ts';
import { always, tariff, time } from '#test/domain/tariff/tariff-words.ts';
import { charging, minute, running } from './running.ts';

const evenly = charging(30, () => 12_000);
const minutesTo = (end: { at: string } | undefined) =>
  end && Math.round((Date.parse(end.at) - Date.parse(minute(0))) / 60_000);

describe('a target', () => {
  test.each([
    ['of energy, at the power of the last minutes', { energyWh: 8000 }, { by: 'energyWh', at: minute(40) }],
    ['that is reached is now', { energyWh: 5000 }, { by: 'energyWh', at: minute(30) }],
    ['of time', { leaveAt: minute(35) }, { by: 'leaveAt', at: minute(35) }],
    ['of time that has gone by is now', { leaveAt: minute(3) }, { by: 'leaveAt', at: minute(30) }],
    ['whatever comes first', { energyWh: 8000, leaveAt: minute(120) }, { by: 'energyWh', at: minute(40) }],
    // 5 kr to start, 4.95 a kWh, a quarter of it tax: 0.99 kr a minute.
    ['of money, with what it cost to start', { budget: '56.25' }, { by: 'budget', at: minute(40) }],
  ])('%s', (_, target, end) => {
    const found = expectedEnd(running(30, { samples: evenly, target }));
    expect({ ...found, at: minute(minutesTo(found)!) }).toEqual(end);
  });

  test('of charge, by how the battery filled', () => {
    const samples = [60, 65, 70, 75].map((stateOfCharge, i) => ({ at: minute(5 * i), stateOfCharge }));
    expect(expectedEnd(running(15, { samples, target: { stateOfCharge: 80 } }))).toEqual({
      by: 'stateOfCharge',
      at: minute(20),
    });
  });

  test('of money, where only time costs', () => {
    const byTime = tariff([always(time(60))], { currency: 'SEK' });
    const told = running(30, { samples: [], target: { budget: '50.00' }, tariff: byTime });
    expect(minutesTo(expectedEnd(told))).toBeUndefined();
    const withEnergy = running(30, { samples: evenly, target: { budget: '50.00' }, tariff: byTime });
    // 60 an hour and a quarter of it tax: 1.25 a minute.
    expect(minutesTo(expectedEnd(withEnergy))).toBe(40);
  });

  test.each([
    ['without meter values', []],
    ['with one', evenly.slice(0, 1)],
    ['where nothing is delivered', charging(30, () => 0)],
  ])('is not guessed at %s', (_, samples) => {
    expect(expectedEnd(running(30, { samples, target: { energyWh: 8000 } }))).toBeUndefined();
  });

  test('is expected where it is reached, whatever even power there is and how often it is told', () => {
    const cases = fc.property(
      fc.integer({ min: 3, max: 150 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 32, max: 90 }),
      (kW, every, reachedAt) => {
        const samples = charging(30, () => kW * 1000).filter((_, i) => i % every === 0);
        const target = { energyWh: Math.round((kW * 1000 * reachedAt) / 60) };
        expect(Math.abs(minutesTo(expectedEnd(running(30, { samples, target })))! - reachedAt)).toBeLessThanOrEqual(1);
      },
    );
    fc.assert(cases, { numRuns: 60 });
  });
});

describe('a car that takes ever less', () => {
  const fading = (from: number, decayMinutes: number) => (at: number) =>
    at <= from ? 100_000 : 100_000 * Math.exp(-(at - from) / decayMinutes);

  test('is full where it takes next to nothing, found ever more exactly', () => {
    const full = [24, 28, 32].map((now) =>
      minutesTo(expectedEnd(running(now, { samples: charging(now, fading(15, 6)) }))),
    );
    // 5 % of its mean power, which falls as it fades: after 34 to 36 minutes.
    expect(full).toEqual([34, 35, 36]);
  });

  test('is seen though one sample is measured badly, and told of at once where it has stopped to ask', () => {
    const rough = (at: number) => fading(15, 6)(at) * (at === 27 ? 1.3 : 1);
    expect(minutesTo(expectedEnd(running(30, { samples: charging(30, rough) })))).toBe(35);
    const over = charging(36, (at) => (at > 34 ? 0 : fading(15, 6)(at)));
    expect(minutesTo(expectedEnd(running(36, { samples: over })))).toBe(36);
  });

  test.each([
    ['power that is even', () => 100_000],
    ['that rises', (at: number) => at * 1000],
    ['that is set down in one step', (at: number) => (at < 27 ? 100_000 : 40_000)],
    ['that is set down in two', (at: number) => (at < 25 ? 100_000 : at < 28 ? 60_000 : 30_000)],
    ['that goes up and down', (at: number) => (at % 4 < 2 ? 90_000 : 60_000)],
  ])('is not seen in %s', (_, powerAt) => {
    expect(expectedEnd(running(30, { samples: charging(30, powerAt) }))).toBeUndefined();
  });
});
