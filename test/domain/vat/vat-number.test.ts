import { expect, test } from 'vitest';
import { vatNumberFormat } from '#domain/vat/vat-number.ts';

test.each([
  ['SE556677889901', 'plausible'],
  ['se 5566778899-01', 'plausible'],
  ['DE123456789', 'plausible'],
  ['EL123456789', 'plausible'],
  ['NO999999999MVA', 'plausible'],
  ['ATU12345678', 'plausible'],
  ['SE556677889902', 'malformed'],
  ['DE12345678', 'malformed'],
  ['556677889901', 'unknownCountry'],
  ['constructor', 'unknownCountry'],
  ['', 'unknownCountry'],
] as const)('%j is %s', (vatNumber, format) => {
  expect(vatNumberFormat(vatNumber)).toBe(format);
});
