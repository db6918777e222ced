import { expect, test } from 'vitest';
import { topUpBody } from '#api/schemas/payment.ts';

test.each([
  ['100', 'SEK', true],
  ['100.50', 'SEK', true],
  ['100.505', 'SEK', false],
  ['10.505', 'KWD', true],
  ['1000', 'JPY', true],
  ['1000.5', 'JPY', false],
  ['0.000', 'KWD', false],
])('a balance may be filled with %s %s: %s', (amount, currency, fits) => {
  expect(topUpBody.safeParse({ amount, currency }).success).toBe(fits);
});
