import { expect, test } from 'vitest';
import { aheadOf } from '#domain/service/booking.ts';
import { bookedOn, takenOffFrom, withAhead } from '#domain/service/session-services.ts';
import { servicesAt } from '#domain/service/service.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { without } from '#domain/without.ts';
import { session } from '#test/domain/invoice/billed.ts';
import { bookingOf, parkingHour, wash } from './services.ts';

const active: ActiveSession = { ...without(session, 'stop'), status: 'active' };
const booked = bookingOf(wash);
const off = { at: '2026-05-04T08:40:00.000Z', by: 'asa' };
const driver = { mayCorrect: false };
const operator = { mayCorrect: true };

test('a service is booked once, however often the same is asked for', () => {
  const once = bookedOn(active, booked);
  expect(once.services).toEqual([booked]);
  expect(bookedOn(once, { ...booked, at: '2026-05-04T08:31:00.000Z' })).toBe(once);
  expect(() => bookedOn(once, { ...booked, quantity: '2' })).toThrow(/another booking/);
  expect(() => bookedOn(once, { ...booked, service: parkingHour })).toThrow(/another booking/);
});

test('it is taken off once, is kept as taken off, and is not brought back by a retry that comes late', () => {
  const once = takenOffFrom(bookedOn(active, booked), 'wash', off, driver);
  expect(once.services).toEqual([{ ...booked, takenOff: off }]);
  expect(takenOffFrom(once, 'wash', { ...off, by: 'bo' }, driver)).toBe(once);
  expect(() => bookedOn(once, booked)).toThrow(/was taken off/);
  expect(() => takenOffFrom(active, 'wash', off, driver)).toThrow(/no booking/);
});

test('nothing is added to a bill that was issued, nor where none is made, nor in another currency', () => {
  const at = session.stop.at;
  const settled = { at, energyWh: 0 };
  expect(() => bookedOn({ ...session, settledAt: at, settled, invoiceId: 'inv-s1' }, booked)).toThrow(
    /has been issued/,
  );
  for (const unbilled of ['zero-energy', 'waived'])
    expect(() => bookedOn({ ...session, settledAt: at, settled: { ...settled, unbilled } }, booked)).toThrow(unbilled);
  expect(() => bookedOn(active, bookingOf({ ...wash, currency: 'EUR' }))).toThrow(/priced in SEK/);
});

test('what was settled and not billed is judged anew: a charge that was free, one that waits for its month', () => {
  const free = { at: session.stop.at, energyWh: 12_000, unbilled: 'free-of-charge' };
  const after = bookedOn({ ...session, settledAt: free.at, settled: free }, booked);
  expect(after.review).toEqual(['late-evidence']);
  expect(takenOffFrom(after, 'wash', off, driver).review).toEqual(['late-evidence']);
  expect(bookedOn(session, booked).review).toBeUndefined();
});

test('after the bill an operator takes it off, with a reason', () => {
  const billed = { ...session, services: [booked], settledAt: session.stop.at, invoiceId: 'inv-s1' };
  expect(() => takenOffFrom(billed, 'wash', off, driver)).toThrow(/ask its operator/);
  expect(() => takenOffFrom(billed, 'wash', off, operator)).toThrow(/say why/);
  const corrected = takenOffFrom(billed, 'wash', { ...off, reason: 'out of order' }, operator);
  expect(corrected.review).toEqual(['late-evidence']);
});

test('what was booked ahead goes on the charge that begins at that site while it waits, and stays out of others', () => {
  const until = '2026-05-05T08:00:00.000Z';
  const ahead = { wash: { ...booked, siteId: 'SLUSSEN', until } };
  const at = '2026-05-04T10:00:00.000Z';
  const waiting = aheadOf(ahead, 'SLUSSEN', at);
  expect(withAhead(active, waiting).services).toEqual([booked]);
  expect(withAhead(withAhead(active, waiting), waiting).services).toEqual([booked]);
  expect(aheadOf(ahead, 'ELSEWHERE', at)).toEqual([]);
  expect(aheadOf(ahead, 'SLUSSEN', until)).toEqual([]);
  // Told late: it had begun before anybody booked.
  expect(aheadOf(ahead, 'SLUSSEN', '2026-05-04T08:20:00.000Z')).toEqual([]);
  expect(aheadOf(undefined, 'SLUSSEN', at)).toEqual([]);
});

test('a site sells what it was last said to sell by then', () => {
  const offers = [
    { validFrom: '2026-05-01T00:00:00.000Z', services: [wash] },
    { validFrom: '2026-06-01T00:00:00.000Z', services: [wash, parkingHour] },
  ];
  expect(servicesAt(offers, '2026-04-30T00:00:00.000Z')).toEqual([]);
  expect(servicesAt(offers, '2026-05-31T23:59:59.999Z')).toEqual([wash]);
  expect(servicesAt(offers, '2026-06-01T00:00:00.000Z')).toEqual([wash, parkingHour]);
  expect(servicesAt(undefined, '2026-06-01T00:00:00.000Z')).toEqual([]);
});
