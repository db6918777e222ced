import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chargesOf } from '#domain/measure/charges.ts';
import { added } from '#domain/measure/figures.ts';
import { visitsOf } from '#domain/measure/visits.ts';
import { without } from '#domain/without.ts';
import { at, charge, day, failed, status } from './words.ts';

const hour = 3_600_000;
const minute = 60_000;

describe('what a connector was used for', () => {
  test('is told by its sessions, from the plug to when the car has left', () => {
    const statuses = [status('Available', 0), status('Occupied', 598), status('Available', 690)];
    const flow = { from: at(601), to: at(661) };
    const session = charge(600, 670, { outcome: { result: 'success', endedBy: 'vehicle', flow, peakW: 11_000 } });
    expect(chargesOf([session], statuses, day, 11_000)).toEqual({
      ...{ sessions: 1, successes: 1, peakW: 11_000 },
      ...{ waitMs: 3 * minute, waits: 1, idleMs: 29 * minute, charges: 1 },
      ...{ energyWh: 10_000, flowMs: hour, possibleWh: 11_000, ofPossibleWh: 10_000 },
    });
  });

  test('without statuses the session tells alone; who plugs in and looks for a card for an hour was not kept waiting', () => {
    const flow = { from: at(605), to: at(660) };
    const session = charge(600, 670, { outcome: { result: 'success', endedBy: 'driver', flow } });
    expect(chargesOf([session], [], day)).toMatchObject({ waitMs: 5 * minute, waits: 1, idleMs: 10 * minute });
    expect(chargesOf([session], [status('Occupied', 540)], day)).not.toHaveProperty('waits');
  });

  test('what was possible is the least of what the charger is rated for, offered, and the car could take', () => {
    const possible = (ratedW: number | undefined, limits: object) => {
      const flow = { from: at(600), to: at(660) };
      const session = charge(600, 660, { outcome: { result: 'success', endedBy: 'vehicle', flow, ...limits } });
      return chargesOf([session], [], day, ratedW).possibleWh;
    };
    expect(possible(150_000, { carW: 50_000, offeredW: 75_000 })).toBe(50_000);
    expect(possible(150_000, { carW: 200_000, offeredW: 75_000 })).toBe(75_000);
    expect(possible(undefined, { carW: 11_000 })).toBe(11_000);
    expect(possible(undefined, {})).toBeUndefined();
  });

  test('idle time ends where the next car charges', () => {
    const [first, next] = [charge(600, 660), charge(665, 700)];
    const statuses = [status('Occupied', 598), status('Available', 710)];
    expect(chargesOf([first, next], statuses, day)).toMatchObject({ sessions: 2, idleMs: 15 * minute });
  });

  test('each way a session can go is counted, by when it began; one that is not settled is not counted yet', () => {
    const refused = failed(50, 51, { outcome: { result: 'refused', endedBy: 'refusal' } });
    const flow = { from: at(60), to: at(90) };
    const broken = charge(60, 90, { outcome: { result: 'interrupted', endedBy: 'charger', flow } });
    const running = without(charge(300, 400), 'outcome', 'endedAt');
    const all = [charge(-10, 10), failed(30, 35), refused, broken, charge(100, 200), running];
    expect(chargesOf(all, [], day)).toMatchObject({
      sessions: 4,
      successes: 1,
      noEnergy: 1,
      refused: 1,
      interrupted: 1,
    });
  });

  test('a car that was plugged in and of which no session came tried, too: when it has left', () => {
    const stay = [status('Occupied', 100), status('Available', 110)];
    expect(chargesOf([], stay, day)).toEqual({ plugIns: 1 });
    expect(chargesOf([failed(102, 109)], stay, day)).not.toHaveProperty('plugIns');
    expect(chargesOf([], [status('Occupied', 100)], day)).toEqual({});
    expect(chargesOf([], [status('Occupied', -30), status('Faulted', 5)], day)).toEqual({ plugIns: 1 });
    expect(chargesOf([], [status('Occupied', 1430), status('Available', 1450)], day)).toEqual({});
  });

  test('whatever the sessions, the energy of days adds up to the whole, to the Wh', () => {
    const span = fc.tuple(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: 99_999 }),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (all) => {
        const sessions = all.map(([from, long, energyWh]) => charge(from, from + long, { energyWh }));
        const days = Array.from({ length: 6 }, (_, n) => ({ from: at(n * 1440), to: at((n + 1) * 1440) }));
        const { energyWh = 0, sessions: begun = 0 } = added(days.map((one) => chargesOf(sessions, [], one)));
        expect(energyWh).toBe(all.reduce((sum, [, , wh]) => sum + wh, 0));
        expect(begun).toBe(all.length);
      }),
    );
  });
});

describe('a visit', () => {
  const of = (...sessions: Parameters<typeof visitsOf>[0]) =>
    added(visitsOf(sessions, day).map(({ figures }) => figures));

  test.each([
    ['that went well at once', [charge(60, 90)], { visits: 1, visitSuccesses: 1, firstTries: 1 }],
    [
      'that went well at the second try, at another charger',
      [failed(60, 62), charge(70, 90)],
      { visits: 1, visitSuccesses: 1 },
    ],
    ['that nothing came of', [failed(60, 62), failed(70, 71), failed(85, 86)], { visits: 1 }],
    ['and another one', [failed(60, 62), charge(90, 100)], { visits: 2, visitSuccesses: 1, firstTries: 1 }],
    [
      'after one that went well is a new one',
      [charge(60, 90), charge(95, 99)],
      { visits: 2, visitSuccesses: 2, firstTries: 2 },
    ],
    [
      'of someone else',
      [failed(60, 62), charge(70, 90, { idTag: 'OTHER' })],
      { visits: 2, visitSuccesses: 1, firstTries: 1 },
    ],
    ['that begins the day before counts there', [failed(-5, -1), charge(5, 60)], {}],
    ['that goes on after midnight', [failed(1435, 1438), charge(1445, 1500)], { visits: 1, visitSuccesses: 1 }],
    [
      'of a card that is not accepted is none',
      [failed(60, 61, { outcome: { result: 'refused', endedBy: 'refusal' } })],
      {},
    ],
  ])('%s', (_, sessions, figures) => {
    expect(of(...sessions.toReversed())).toEqual(figures);
  });
});
