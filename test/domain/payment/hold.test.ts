import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdAmount, holdIdOf, idTagOf, watchHold } from '#domain/payment/hold.ts';
import { always, energy, tariff } from '#test/domain/tariff/tariff-words.ts';

test('the tag of a ticket is one every charger has room for, and names the hold', () => {
  fc.assert(
    fc.property(fc.string(), (ticket) => {
      const idTag = idTagOf(ticket);
      expect(idTag).toMatch(/^PAY[A-Z2-7]{17}$/);
      expect(holdIdOf(idTag)).toBe(`hold-${idTag}`);
    }),
  );
  expect(idTagOf('a')).not.toBe(idTagOf('b'));
});

test.each([[undefined], ['TAG'], ['PAYDAY'], ['04A2B3C4D5E6F7']])('the card %s is no hold', (idTag) => {
  expect(holdIdOf(idTag)).toBeUndefined();
});

test('as much is held as the tariff says, or as is usual in its currency', () => {
  const sek = tariff([always(energy(5))], { currency: 'SEK' });
  expect(holdAmount(sek)).toBe('600');
  expect(holdAmount({ ...sek, preauthorize_amount: 250.5 })).toBe('250.5');
  expect(holdAmount({ ...sek, currency: 'PLN' })).toBe('60');
});

const startedAt = '2026-05-04T08:00:00.000Z';
const at = '2026-05-04T08:20:00.000Z';
const hold = { held: '600', first: '600', increments: 0 };

test('a charge goes on while the hold lasts longer than the next looks', () => {
  const lookAt = '2026-05-04T08:21:00.000Z';
  expect(watchHold(hold, { startedAt, at, cost: '100' })).toEqual({ do: 'go on', lookAt });
});

test.each<[number | 'refused', object]>([
  [0, { do: 'increment', to: '1200' }],
  [3, { do: 'stop' }],
  ['refused', { do: 'stop' }],
])('when it would run out, after %s increments', (increments, expected) => {
  expect(watchHold({ ...hold, increments }, { startedAt, at, cost: '560' })).toEqual(expected);
});

test('at a steady price the cost stays below the hold until the charge is stopped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (perMinute) => {
      const held = 600;
      for (let minute = 1; ; minute++) {
        const cost = perMinute * minute;
        const now = new Date(Date.parse(startedAt) + minute * 60_000).toISOString();
        const watch = watchHold(
          { held: '600', first: '600', increments: 3 },
          { startedAt, at: now, cost: String(cost) },
        );
        if (watch.do === 'stop') return cost <= held || minute === 1;
      }
    }),
  );
});
