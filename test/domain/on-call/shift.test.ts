import { expect, test } from 'vitest';
import { onDuty } from '#domain/on-call/duty.ts';
import { isOnShift, type Shift } from '#domain/on-call/shift.ts';
import { nextDigest, nextWorkingMoment } from '#domain/on-call/working-hours.ts';

const timeZone = 'Europe/Stockholm';
const on = (shift: Shift, at: string, holidays?: string[]) => isOnShift([shift], { timeZone, holidays }, at);

test('a shift is by the clock of the site, its end not in it; who has none is always there', () => {
  const day: Shift = { days: ['MO', 'TU'], from: '08:00', to: '17:00' };
  const monday = ['05:59', '06:00', '14:59', '15:00'].map((time) => on(day, `2026-05-04T${time}:00Z`));
  expect(monday).toEqual([false, true, true, false]);
  expect(on(day, '2026-05-06T08:00:00Z')).toBe(false);
  expect([isOnShift([], { timeZone }, '2026-05-06T08:00:00Z'), isOnShift(undefined, { timeZone }, 'x')]).toEqual([
    true,
    true,
  ]);
});

test('a night belongs to the day it begins on', () => {
  const friday: Shift = { days: ['FR'], from: '20:00', to: '06:00' };
  expect(
    ['2026-05-08T17:59:00Z', '2026-05-08T18:00:00Z', '2026-05-09T03:59:00Z', '2026-05-09T04:00:00Z'].map((at) =>
      on(friday, at),
    ),
  ).toEqual([false, true, true, false]);
  expect(on(friday, '2026-05-08T02:00:00Z')).toBe(false);
  expect(on({ from: '00:00', to: '00:00' }, '2026-05-08T02:00:00Z')).toBe(true);
});

test('the night the clock is put back has nine hours of a shift of eight, and the one it is put forward seven', () => {
  const night: Shift = { from: '22:00', to: '06:00' };
  const hours = (from: string) =>
    Array.from({ length: 14 }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000).toISOString()).filter((at) =>
      on(night, at),
    ).length;
  expect([hours('2026-10-24T17:30:00Z'), hours('2026-03-28T18:30:00Z'), hours('2026-05-04T17:30:00Z')]).toEqual([
    9, 7, 8,
  ]);
});

test('on holidays only those shifts are on that say so', () => {
  const holidays = ['2026-05-01'];
  const friday = '2026-05-01T08:00:00Z';
  const shift: Shift = { days: ['MO'], from: '08:00', to: '17:00' };
  expect([true, false, undefined].map((on_) => on({ ...shift, holidays: on_ }, friday, holidays))).toEqual([
    true,
    false,
    false,
  ]);
  expect(on({ ...shift, days: ['FR'], holidays: false }, friday, holidays)).toBe(false);
});

const [tove, bo] = [
  { name: 'Tove', phone: '+46700000001', skills: ['power', 'Acme'] },
  { name: 'Bo', email: 'bo@example.com', shifts: [{ from: '08:00', to: '17:00' }] },
];
const names = (levels: { name: string }[][]) => levels.map((level) => level.map(({ name }) => name));

test('of a level those are called who are there, and of them who has a skill that helps', () => {
  const onCall = { levels: [[tove, bo], [bo]] };
  const day = '2026-05-04T08:00:00Z';
  expect(names(onDuty(onCall, { at: day, timeZone }))).toEqual([['Tove', 'Bo'], ['Bo']]);
  expect(names(onDuty(onCall, { at: '2026-05-04T20:00:00Z', timeZone }))).toEqual([['Tove'], []]);
  expect(names(onDuty(onCall, { at: day, timeZone, skills: ['charger', 'ACME'] }))).toEqual([['Tove'], ['Bo']]);
  expect(names(onDuty(onCall, { at: day, timeZone, skills: ['charger', undefined] }))).toEqual([
    ['Tove', 'Bo'],
    ['Bo'],
  ]);
});

test('who has handed over is stood in for, for as long as it was said, and by whom that one has handed over to', () => {
  const [eva, lead] = [
    { name: 'Eva', phone: '+46700000005' },
    { name: 'Lead', phone: '+46700000009' },
  ];
  const handOvers = [
    { for: 'Tove', to: eva, from: '2026-05-04T08:00:00Z', until: '2026-05-05T08:00:00Z' },
    { for: 'Eva', to: lead, from: '2026-05-04T12:00:00Z', until: '2026-05-05T08:00:00Z' },
  ];
  const called = (at: string) => onDuty({ levels: [[tove]] }, { at, timeZone, handOvers })[0];
  expect([
    called('2026-05-04T07:59:00Z'),
    called('2026-05-04T08:00:00Z'),
    called('2026-05-04T12:00:00Z'),
    called('2026-05-05T08:00:00Z'),
  ]).toEqual([[{ name: 'Tove', phone: tove.phone }], [eva], [lead], [{ name: 'Tove', phone: tove.phone }]]);
});

test('what can wait is told within working hours: not at the weekend, nor on a holiday', () => {
  const calendar = { timeZone, holidays: ['2026-05-04'] };
  const next = (at: string) => nextWorkingMoment(at, calendar);
  expect([
    next('2026-05-05T08:00:00.000Z'),
    next('2026-05-05T05:00:00Z'),
    next('2026-05-05T15:00:00Z'),
    next('2026-05-08T16:00:00Z'),
  ]).toEqual([
    '2026-05-05T08:00:00.000Z',
    '2026-05-05T06:00:00.000Z',
    '2026-05-06T06:00:00.000Z',
    '2026-05-11T06:00:00.000Z',
  ]);
  expect(next('2026-05-02T10:00:00Z')).toBe('2026-05-05T06:00:00.000Z');
  // The clock is put back on 25 October.
  expect(nextWorkingMoment('2026-10-24T10:00:00Z', { timeZone })).toBe('2026-10-26T07:00:00.000Z');
  expect([nextDigest('2026-05-02T05:00:00Z', { timeZone }), nextDigest('2026-05-02T06:00:00Z', { timeZone })]).toEqual([
    '2026-05-02T06:00:00.000Z',
    '2026-05-03T06:00:00.000Z',
  ]);
});
