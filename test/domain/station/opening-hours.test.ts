import { expect, test } from 'vitest';
import { closedIn, hoursAt, withHours, type Hours } from '#domain/station/opening-hours.ts';

const zone = 'Europe/Stockholm';
const on = (day: number, time: string) => `2026-05-${String(day).padStart(2, '0')}T${time}:00.000Z`;
/** Told from the first of May, when Stockholm is two hours ahead. */
const closed = (hours: Hours[], from: string, to: string) =>
  closedIn([{ validFrom: on(1, '00:00'), hours }], zone, { from, to }).map((span) =>
    [span.from, span.to].map((at) => at.slice(8, 16)).join('–'),
  );

test('a place is shut between its hours, by the clock on its wall', () => {
  const hours: Hours[] = [{ from: '08:00', to: '20:00' }];
  expect(closed(hours, on(4, '00:00'), on(5, '12:00'))).toEqual(['04T00:00–04T06:00', '04T18:00–05T06:00']);
  expect(closed(hours, on(4, '08:00'), on(4, '09:00'))).toEqual([]);
  expect(closed(hours, on(4, '20:00'), on(4, '21:00'))).toEqual(['04T20:00–04T21:00']);
});

test('hours may last over midnight, lie one in another, and be of some days only: 4 May 2026 is a Monday', () => {
  const night: Hours[] = [{ days: ['MO'], from: '20:00', to: '06:00' }];
  expect(closed(night, on(4, '12:00'), on(5, '12:00'))).toEqual(['04T12:00–04T18:00', '05T04:00–05T12:00']);
  const more: Hours[] = [...night, { from: '21:00', to: '22:00' }];
  expect(closed(more, on(4, '12:00'), on(5, '12:00'))).toEqual(['04T12:00–04T18:00', '05T04:00–05T12:00']);
  expect(closed([{ days: ['SU'], from: '00:00', to: '00:00' }], on(4, '00:00'), on(4, '10:00'))).toEqual([
    '04T00:00–04T10:00',
  ]);
});

test('the night on which clocks are put forward is an hour shorter', () => {
  const opening = { validFrom: '2026-03-01T00:00:00.000Z', hours: [{ from: '08:00', to: '20:00' }] };
  const span = { from: '2026-03-28T12:00:00.000Z', to: '2026-03-29T12:00:00.000Z' };
  expect(closedIn([opening], zone, span)).toEqual([
    { from: '2026-03-28T19:00:00.000Z', to: '2026-03-29T06:00:00.000Z' },
  ]);
});

test('a place without hours is never shut, and one that had others stays as it was then', () => {
  const day: Hours[] = [{ from: '08:00', to: '20:00' }];
  const openings = withHours(withHours(undefined, day, on(4, '12:00')), [], on(6, '21:00'));
  expect([on(4, '00:00'), on(5, '00:00'), on(7, '00:00')].map((at) => hoursAt(openings, at))).toEqual([[], day, []]);
  expect(closedIn(openings, zone, { from: on(3, '00:00'), to: on(9, '00:00') })).toEqual([
    { from: on(4, '18:00'), to: on(5, '06:00') },
    { from: on(5, '18:00'), to: on(6, '06:00') },
    { from: on(6, '18:00'), to: on(6, '21:00') },
  ]);
  expect(withHours(openings, [], on(8, '00:00'))).toBe(openings);
  expect(withHours(undefined, [], on(8, '00:00'))).toEqual([]);
});
