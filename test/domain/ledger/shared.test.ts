import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shared } from '#domain/ledger/shared.ts';
import { Decimal, sum } from '#domain/money.ts';

const cents = fc.integer({ min: -100_000, max: 100_000 }).map((cents) => new Decimal(cents).div(100));

test('parts are as great as their weights', () => {
  const of = (...weights: number[]) =>
    shared(
      new Decimal('10'),
      weights.map((one) => new Decimal(one)),
      'SEK',
    ).map(Number);
  expect(of(1, 1, 2)).toEqual([2.5, 2.5, 5]);
  expect(of(1, 1, 1)).toEqual([3.33, 3.34, 3.33]);
  expect(of(3, -3)).toEqual([10, 0]);
});

test('however it is shared out, the parts are whole cents and nothing is lost', () => {
  fc.assert(
    fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 9 }), (amount, weights) => {
      const parts = shared(amount, weights, 'SEK');
      expect(sum(parts).toNumber()).toBe(amount.toNumber());
      for (const part of parts) expect(part.round(2).toNumber()).toBe(part.toNumber());
    }),
  );
});
