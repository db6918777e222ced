import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EndedSession } from '#domain/session/session.ts';
import { added, mostChanged, replayed, sumOf, type Replayed } from '#domain/tariff/replay.ts';
import { billOf, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, parking, tariff } from './tariff-words.ts';

const known = { samples: [], site };
const settledAs = (changes: Partial<EndedSession> = {}): EndedSession => ({
  ...session,
  ...changes,
  settled: billOf(changes).settled,
});
const sek = (...elements: Parameters<typeof tariff>[0]) => tariff(elements, { id: 'DRAFT', currency: 'SEK' });

test('under its own tariff a session costs what it cost, under another what that asks', () => {
  const billed = settledAs();
  expect(replayed(billed, session.tariff!, known)).toEqual({
    driverId: 'asa',
    before: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' },
    after: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' },
  });
  expect(replayed(billed, sek(always(energy(6))), known)?.after).toMatchObject({ exclVat: '72.00' });
  const states = [{ at: '2026-05-04T08:30:00.000Z', state: 'SuspendedEV' }];
  const parked = { ...billed, settled: { ...billed.settled!, states } };
  expect(replayed(parked, sek(always(energy(1), parking(60))), known)?.after).toMatchObject({ exclVat: '42.00' });
});

test('the energy is what it was settled with, whatever a person had decided of it', () => {
  const resolved = { action: 'correct', by: 'op', at: '', reason: '', overruled: [], energyWh: 10_000 } as const;
  const corrected = settledAs({ resolved: { ...resolved, overruled: [] } });
  expect(replayed(corrected, sek(always(energy(1))), known)?.after.exclVat).toBe('10.00');
});

test.each<[string, EndedSession, Parameters<typeof replayed>[1], object]>([
  ['it was never billed', session, session.tariff!, known],
  ['the price is in another currency', settledAs(), tariff([always(energy(1))]), known],
  ['the market’s price is not known', settledAs(), sek(always({ ...energy(1), spot: { area: 'SE3' } })), known],
  ['nobody knows its site', settledAs(), session.tariff!, { samples: [] }],
])('no price is told where %s', (_, past, draft, around) => {
  const one = replayed(past, draft, { samples: [], ...around });
  expect(one).toBeUndefined();
  expect(sumOf(one)).toMatchObject({ sessions: 0, unpriced: 1 });
});

const paid = (driverId: string | undefined, before: string, after: string): Replayed => ({
  driverId,
  before: { exclVat: before, inclVat: before },
  after: { exclVat: after, inclVat: after },
});

test('who pays more and who less is told by what all their sessions come to', () => {
  const sums = [paid('asa', '10', '12.5'), paid('asa', '10', '9'), paid('bo', '5', '2'), paid(undefined, '7', '8')];
  const sum = added([...sums.map(sumOf), sumOf(undefined)]);
  expect(sum).toMatchObject({
    sessions: 4,
    unpriced: 1,
    revenue: { before: '32', after: '31.5' },
    more: { sessions: 2, amount: '3.5' },
    less: { sessions: 2, amount: '4' },
  });
  expect(mostChanged(sum, 'more', 'SEK')).toEqual([{ driverId: 'asa', before: '20.00', after: '21.50' }]);
  expect(mostChanged(sum, 'less', 'SEK')).toEqual([{ driverId: 'bo', before: '5.00', after: '2.00' }]);
});

test('however the sessions are dealt out among parts, they come to the same', () => {
  const cents = fc.integer({ min: 0, max: 99_999 }).map((amount) => (amount / 100).toFixed(2));
  const one = fc.tuple(fc.constantFrom('asa', 'bo', undefined), cents, cents).map((told) => paid(...told));
  const cases = fc.property(fc.array(one, { maxLength: 20 }), fc.nat(20), (all, cutAt) => {
    const sums = all.map(sumOf);
    const parts = [added(sums.slice(0, cutAt)), added(sums.slice(cutAt))];
    expect(added(parts)).toEqual(added(sums));
    expect(added(parts.reverse())).toEqual(added(sums));
  });
  fc.assert(cases, { numRuns: 100 });
});

test('a start that cost something and charged nothing costs nothing', () => {
  const nothing = settledAs({ stop: { ...session.stop, meterWh: 1_000_000 }, tariff: sek(always(flat(5))) });
  expect(nothing.settled?.unbilled).toBe('zero-energy');
  expect(replayed(nothing, session.tariff!, known)).toBeUndefined();
});
