import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerAt, tariffAt, withVersion, type TariffVersion } from '#domain/tariff/tariff-choice.ts';
import { always, energy, tariff } from './tariff-words.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const named = (id: string, more: Parameters<typeof tariff>[1] = {}) => tariff([always(energy(1))], { id, ...more });
const from = (day: number, id: string): TariffVersion => ({ validFrom: at(day), tariff: named(id) });

test('of several versions the last that has begun holds', () => {
  const tariffs = [from(20, 'later'), from(1, 'first'), from(10, 'second')];
  const asked = [0, 1, 9, 10, 19, 20, 300].map((day) => tariffAt({ tariffs }, at(day))?.id);
  expect(asked).toEqual([undefined, 'first', 'first', 'second', 'second', 'later', 'later']);
});

test('what was put in force before there were versions holds as long as there are none', () => {
  expect(tariffAt({ tariff: named('old') }, at(1))?.id).toBe('old');
  expect(tariffAt({ tariff: named('old'), tariffs: [from(1, 'new')] }, at(2))?.id).toBe('new');
  expect(tariffAt({}, at(1))).toBeUndefined();
});

test("a tariff that ends by its own dates gives way to the one before it (OCPI's start_date_time and end_date_time)", () => {
  const summer = { validFrom: at(5), tariff: named('summer', { start_date_time: at(6), end_date_time: at(8) }) };
  const tariffs = [from(1, 'always'), summer];
  expect([5, 6, 7, 8].map((day) => tariffAt({ tariffs }, at(day))?.id)).toEqual([
    'always',
    'summer',
    'summer',
    'always',
  ]);
});

test('a plan charges each place in its own currency, or not at all', () => {
  const pointers = [
    { validFrom: at(1), tariffId: 'KRONOR', currency: 'SEK' },
    { validFrom: at(2), tariffId: 'EURO', currency: 'EUR' },
  ];
  expect(['SEK', 'EUR', 'NOK'].map((currency) => pointerAt(pointers, at(3), currency))).toEqual([
    'KRONOR',
    'EURO',
    undefined,
  ]);
});

test('a version of the same moment takes the place of the one before, and what nobody can ask for any more is let go', () => {
  const ids = (versions: TariffVersion[]) => versions.map(({ tariff }) => tariff.id);
  expect(ids(withVersion([from(1, 'a'), from(5, 'wrong')], from(5, 'right'), at(5)))).toEqual(['a', 'right']);
  expect(ids(withVersion([from(1, 'a'), from(5, 'b')], from(95, 'c'), at(95)))).toEqual(['b', 'c']);
  expect(ids(withVersion([from(300, 'planned')], from(1, 'now'), at(1)))).toEqual(['now', 'planned']);
});

test('whatever versions are added in whatever order, each day of the last 90 has the price it was given', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(days, (days) => {
      const last = Math.max(...days);
      const today = at(last);
      const kept = days.reduce<TariffVersion[]>((all, day) => withVersion(all, from(day, String(day)), today), []);
      for (let day = Math.max(0, last - 90); day <= last; day++) {
        const wanted = days.filter((one) => one <= day);
        expect(tariffAt({ tariffs: kept }, at(day))?.id).toBe(wanted.length ? String(Math.max(...wanted)) : undefined);
      }
    }),
  );
});
