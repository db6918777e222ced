import { expect, test } from 'vitest';
import { asksIdleFee, idleFeeFrom } from '#domain/ending/idle-fee.ts';
import { always, energy, parking, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';
import { charging, minute, running } from './running.ts';

const price = [energy(4), time(30), parking(60)] as const;
const atOnce = tariff([always(...price)]);
const afterHalfAnHour = tariff([always(...price)], { parking_grace: 1800 });
const byDay = tariff([when({ start_time: '11:00', end_time: '18:00' }, parking(60)), always(energy(4))]);

const samples = charging(60, (at) => (at < 40 ? 12_000 : 0));
const idleSince = (minutes: number) => [{ at: minute(minutes), state: 'SuspendedEV' }];
const near = (at: string | undefined, minutes: number) =>
  Math.abs(Date.parse(at!) - Date.parse(minute(minutes))) <= 30_000;

test.each([
  ['as soon as it is idle', atOnce, 41, 40, 40],
  ['when what is free ends', afterHalfAnHour, 62, 40, 70],
  // Ten o'clock is minute 0.
  ['at the hour from which it costs', byDay, 51, 40, 60],
])('a car that stays costs %s', (_, its, now, since, from) => {
  const told = running(now, { tariff: its, samples: samples.slice(0, now), states: idleSince(since) });
  expect(near(idleFeeFrom(told), from)).toBe(true);
});

test.each([
  ['while it is far', afterHalfAnHour, 55, idleSince(40)],
  ['while the car charges', atOnce, 35, []],
  ['where the charger waits', atOnce, 45, [{ at: minute(40), state: 'SuspendedEVSE' }]],
  ['where nothing is asked for it', tariff([always(energy(4), time(30))]), 60, idleSince(10)],
])('nothing is told %s', (_, its, now, states) => {
  expect(idleFeeFrom(running(now, { tariff: its, samples: samples.slice(0, now), states }))).toBeUndefined();
});

test('of a car that will be full soon it is told before', () => {
  const told = running(35, { tariff: atOnce, samples: samples.slice(0, 35) });
  expect(near(idleFeeFrom(told, minute(42)), 42)).toBe(true);
  expect(idleFeeFrom(told, minute(50))).toBeUndefined();
  expect(idleFeeFrom({ ...told, session: { ...told.session, tariff: afterHalfAnHour } }, minute(42))).toBeUndefined();
});

test('a tariff asks for it, or not', () => {
  expect([atOnce, byDay, tariff([always(energy(4))])].map(asksIdleFee)).toEqual([true, true, false]);
});
