import { expect, test } from 'vitest';
import { sale } from '#domain/invoice/sale.ts';
import { site } from './billed.ts';
import { always, energy, hour, tariff } from '#test/domain/tariff/tariff-words.ts';

const shown = tariff([always(energy(5))], { tax_included: 'YES' });
const seller = { address: { country: 'SE' } };
const buyer = { name: 'Fuhrpark GmbH', vatId: 'DE123456789', address: { country: 'DE' } };
const at = (place: Partial<typeof site>, more: { buyer?: typeof buyer } = {}, under = shown) =>
  sale({ tariff: under, usage: hour(10), site: { ...site, ...place } }, { seller, ...more });
const told = (...of: Parameters<typeof at>) => {
  const sold = at(...of);
  if ('held' in sold) return sold.held;
  return [sold.priced.exclVat.toFixed(2), sold.priced.inclVat.toFixed(2), sold.exemption?.category];
};
const berlin = { country: 'DE', timeZone: 'Europe/Berlin' };

test('a charge is sold with the tax of where the car stands, to a company abroad too', () => {
  expect(told({})).toEqual(['40.00', '50.00', undefined]);
  expect(told(berlin)).toEqual(['42.02', '50.00', undefined]);
  expect(told({}, { buyer })).toEqual(['40.00', '50.00', undefined]);
});

test('a company that owes the tax itself pays the price before it, and reads why', () => {
  expect(told(berlin, { buyer })).toEqual(['42.02', '42.02', 'AE']);
  expect(at(berlin, { buyer })).toMatchObject({
    exemption: { reason: 'Reverse charge, Directive 2006/112/EC art. 195' },
  });
});

test('where there is no VAT, or the tariff knows none, none is added', () => {
  expect(told({ country: 'IT', region: 'Livigno' })).toEqual(['50.00', '50.00', 'E']);
  expect(told({}, {}, { ...shown, tax_included: 'N/A' })).toEqual(['50.00', '50.00', 'E']);
});

test('a rate that nobody knows, or is sure of, holds the bill until an operator says it, with a reason', () => {
  expect([told({ country: 'US' }), told({ country: 'ES', region: 'Ceuta' })]).toEqual(['no-vat-rate', 'vat-uncertain']);
  const why = { reason: 'Ordenanza IPSI, art. 12', setBy: 'operator', setAt: '2025-01-01T00:00:00Z' };
  const vatOverrides = [{ supply: 'charging' as const, from: '2025-01-01', percent: '1', ...why }];
  expect(told({ country: 'ES', region: 'Ceuta', vatOverrides })).toEqual(['49.50', '50.00', undefined]);
});
