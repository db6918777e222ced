import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Maintenance, Telling } from '#domain/maintenance/maintenance.ts';
import { tellingDue, tellNextAt, withTold } from '#domain/maintenance/tellings.ts';

const from = Date.parse('2026-12-10T08:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();
const hours = (n: number) => n * 3_600_000;

/** Planned so many hours before it begins; lasts two. */
const plannedBefore = (hoursBefore: number, more: Partial<Maintenance> = {}): Maintenance => ({
  ...{ maintenanceId: 'm1', siteId: 'S1', from: iso(from), to: iso(from + hours(2)), text: 'New cables' },
  ...{ createdAt: iso(from - hours(hoursBefore)), createdBy: 'ann', told: [], version: 1 },
  ...more,
});

/** What is told where somebody looks at these times, in hours from its begin. */
function toldAt(maintenance: Maintenance, looks: number[]): Telling[] {
  let known = maintenance;
  for (const look of looks) {
    const at = iso(from + hours(look));
    const telling = tellingDue(known, at);
    if (telling) known = withTold(known, telling, at);
  }
  return known.told.map(({ telling }) => telling);
}

test('it is told when planned, a day before and at its start, once each however often one looks', () => {
  const looks = [-100, -100, -50, -24, -24, -23, 0, 0.5, 1, 3];
  expect(toldAt(plannedBefore(100), looks)).toEqual(['created', 'day-before', 'started']);
});

test('planned within a day, the day before is not told; planned while it runs, only that it does', () => {
  expect(toldAt(plannedBefore(5), [-5, -4, 0, 1])).toEqual(['created', 'started']);
  expect(toldAt(plannedBefore(24), [-24, 0])).toEqual(['created', 'started']);
  expect(toldAt(plannedBefore(-1), [1, 1.5])).toEqual(['started']);
});

test('who looks late tells what is still true, and nothing of what is over', () => {
  expect(toldAt(plannedBefore(100), [-100, 0.5])).toEqual(['created', 'started']);
  expect(toldAt(plannedBefore(100), [-23, 2])).toEqual(['day-before']);
  expect(toldAt(plannedBefore(100), [2])).toEqual([]);
});

test('of what was called off nobody hears any more, and nobody looks', () => {
  const calledOff = plannedBefore(100, { cancelledAt: iso(from - hours(30)) });
  expect(toldAt(calledOff, [-29, -24, 0])).toEqual([]);
  expect(tellNextAt(calledOff, iso(from - hours(29)))).toBeUndefined();
});

test('it is looked at for each telling, at its end, and then never again', () => {
  const looks: (string | undefined)[] = [];
  let known = plannedBefore(100);
  for (let at: string | undefined = known.createdAt; at; at = looks.at(-1)) {
    known = withTold(known, tellingDue(known, at)!, at);
    looks.push(tellNextAt(known, at));
  }
  expect(looks).toEqual([iso(from - hours(24)), iso(from), iso(from + hours(2)), undefined]);
  expect(tellNextAt(plannedBefore(100), iso(from + hours(2)))).toBeUndefined();
});

test('whenever one looks, nothing is told twice, out of order, before its time, or once it is over', () => {
  const order = ['created', 'day-before', 'started'];
  fc.assert(
    fc.property(
      fc.integer({ min: -60, max: 3600 }),
      fc.array(fc.integer({ min: -3600, max: 180 })),
      (minutes, times) => {
        const before = minutes / 60;
        const looks = times
          .map((time) => time / 60)
          .filter((time) => time >= -before)
          .sort((a, b) => a - b);
        const places = toldAt(plannedBefore(before), looks).map((telling) => order.indexOf(telling));
        expect(places).toEqual([...new Set(places)].sort());
        if (looks.every((time) => time < 0)) expect(places).not.toContain(2);
        if (looks.every((time) => time < -24)) expect(places).not.toContain(1);
        if (looks.every((time) => time >= 2)) expect(places).toEqual([]);
      },
    ),
  );
});
