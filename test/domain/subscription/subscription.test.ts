import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covered, inAll, type UsedSession } from '#domain/subscription/plan-usage.ts';
import type { Plan, Subscription } from '#domain/subscription/plan.ts';
import {
  beginsAt,
  dueAt,
  monthAt,
  monthsToBill,
  nextMonthAfter,
  spanOf,
} from '#domain/subscription/subscription-month.ts';
import {
  daysRun,
  ended,
  feeOf,
  includedWh,
  isOver,
  paused,
  resumed,
  shareOf,
  turned,
} from '#domain/subscription/subscription.ts';

const plan: Plan = {
  planId: 'p',
  name: 'Plus',
  currency: 'SEK',
  monthlyFee: '99',
  taxIncluded: true,
  includedKwh: '50',
  discountPercent: '20',
};
const subscription: Subscription = {
  ...{ planId: 'p', payerId: 'asa', timeZone: 'Europe/Stockholm', startsOn: '2026-01-01' },
  ...{ pauses: [], nextMonth: '2026-01', version: 1, status: 'active' },
};

test.each([
  ['Europe/Stockholm', '2026-03', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z', 743],
  ['Europe/Stockholm', '2026-10', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z', 745],
  ['Pacific/Kiritimati', '2026-11', '2026-10-31T10:00:00.000Z', '2026-11-30T10:00:00.000Z', 720],
  ['America/St_Johns', '2026-02', '2026-02-01T03:30:00.000Z', '2026-03-01T03:30:00.000Z', 672],
])('in %s the month %s begins and ends by the clock there', (timeZone, month, from, to, hours) => {
  expect(spanOf(month, timeZone)).toEqual({ from, to });
  expect((Date.parse(to) - Date.parse(from)) / 3_600_000).toBe(hours);
});

const zones = fc.constantFrom(
  'Europe/Stockholm',
  'UTC',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
);
const months = fc
  .tuple(fc.integer({ min: 2000, max: 2035 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

test('a month begins where the month before ends, and not a millisecond earlier', () => {
  fc.assert(
    fc.property(zones, months, (zone, month) => {
      const from = beginsAt(month, zone);
      expect(monthAt(from, zone)).toBe(month);
      expect(monthAt(new Date(Date.parse(from) - 1).toISOString(), zone) < month).toBe(true);
    }),
  );
});

test('a month is looked at two hours after it has turned where the payer lives', () => {
  expect(dueAt('2026-03', 'Europe/Stockholm')).toBe('2026-04-01T00:00:00.000Z');
  expect(dueAt('2026-10', 'Europe/Stockholm')).toBe('2026-11-01T01:00:00.000Z');
});

test.each([
  ['2026-01', '2026-01-31T22:59:59.999Z', []],
  ['2026-01', '2026-01-31T23:00:00.000Z', ['2026-01']],
  ['2025-11', '2026-01-15T00:00:00.000Z', ['2025-11', '2025-12']],
  ['2026-02', '2026-01-31T23:00:00.000Z', []],
])(
  'from %s on, at %s the months to bill are %j: none before it is over, none twice, those missed too',
  (next, at, expected) => {
    expect(monthsToBill(next, at, 'Europe/Stockholm')).toEqual(expected);
  },
);

test.each<[string, Subscription, string, number, string, number]>([
  ['runs', subscription, '2026-02', 28, '99', 50_000],
  ['begins in the middle', { ...subscription, startsOn: '2026-04-16' }, '2026-04', 15, '49.5', 25_000],
  ['has not begun', { ...subscription, startsOn: '2026-05-01' }, '2026-04', 0, '0', 0],
  ['ends in the middle', ended(subscription, '2026-03-11'), '2026-03', 10, '31.94', 16_129],
  ['is paused a week', resumed(paused(subscription, '2026-06-08'), '2026-06-15'), '2026-06', 23, '75.9', 38_333],
  ['is paused and stays so', paused(subscription, '2026-06-30'), '2026-07', 0, '0', 0],
])('a subscription that %s owes for its days', (_, known, month, days, fee, wh) => {
  const share = shareOf(known, month);
  expect([share.days, feeOf(plan, share), includedWh(plan, share)]).toEqual([days, fee, wh]);
});

test('whenever it is ended, the days before and after it make the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 89 }), (day) => {
      const endsOn = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      const [first, second] = [ended(subscription, endsOn), { ...subscription, startsOn: endsOn }];
      for (const month of ['2026-01', '2026-02', '2026-03'])
        expect(daysRun(first, month) + daysRun(second, month)).toBe(daysRun(subscription, month));
    }),
  );
});

test('what has been billed stays: nothing takes effect in a month that is', () => {
  const billed = turned(subscription, '2026-01');
  expect(billed.nextMonth).toBe('2026-02');
  for (const change of [paused, ended]) expect(() => change(billed, '2026-01-31')).toThrow(/billed already/);
  expect(ended(billed, '2026-02-01')).toMatchObject({ status: 'ended', endsOn: '2026-02-01' });
});

test('one that has ended is over when its last month is billed', () => {
  const over = ended(subscription, '2026-01-20');
  expect(isOver(over)).toBe(false);
  expect(isOver(turned(over, '2026-01'))).toBe(true);
  expect(nextMonthAfter('2026-12')).toBe('2027-01');
});

test('a subscription that is not in the state for it refuses', () => {
  expect(() => resumed(subscription, '2026-01-02')).toThrow(/active cannot be resumed/);
  expect(() => paused(ended(subscription, '2026-01-20'), '2026-01-05')).toThrow(/ended cannot be paused/);
});

const used = (
  sessionId: string,
  endedAt: string,
  energyWh: number,
  energyCost: string,
  otherCost = '0',
): UsedSession => ({
  ...{ sessionId, endedAt, energyWh, energyCost, otherCost },
});

test('included energy is used up in the order the sessions ended, and the discount is on the rest', () => {
  const late = used('b', '2026-01-20T08:00:00Z', 40_000, '200', '10');
  const early = used('a', '2026-01-10T08:00:00Z', 30_000, '150');
  expect(covered(plan, 50_000, [late, early])).toEqual([
    { ...early, includedWh: 30_000, rebate: '150' },
    // Half of it is included; a fifth off the other half.
    { ...late, includedWh: 20_000, rebate: '120' },
  ]);
  expect(inAll(covered(plan, 50_000, [late, early]))).toEqual({
    ...{ energyWh: 70_000, includedWh: 50_000, cost: '360', rebate: '270' },
  });
});

test('never more is covered than is included, nor more taken off than the energy cost', () => {
  const sessions = fc.array(
    fc.record({ wh: fc.integer({ min: 0, max: 80_000 }), cost: fc.integer({ min: 0, max: 500 }), hour: fc.nat(700) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(sessions, fc.nat(200_000), (all, included) => {
      const uses = all.map(({ wh, cost, hour }, i) =>
        used(`s${i}`, new Date(Date.UTC(2026, 0, 1, hour)).toISOString(), wh, String(cost)),
      );
      const result = covered(plan, included, uses);
      expect(inAll(result).includedWh).toBe(Math.min(included, inAll(result).energyWh));
      for (const { rebate, energyCost } of result) expect(Number(rebate)).toBeLessThanOrEqual(Number(energyCost));
    }),
  );
});
