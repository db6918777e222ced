import { expect, test } from 'vitest';
import { price } from '#domain/tariff/price.ts';
import { beforeTax, vatOf, type Buyer } from '#domain/vat/vat-liability.ts';
import type { Supply } from '#domain/vat/vat-rates.ts';
import { always, energy, hour, tariff } from '#test/domain/tariff/tariff-words.ts';

const swedish = { country: 'SE' };
const stockholm = { country: 'SE', timeZone: 'Europe/Stockholm' };
const berlin = { country: 'DE', timeZone: 'Europe/Berlin' };
const at = '2026-11-20T12:00:00Z';
const german: Buyer = { country: 'DE', vatId: 'DE123456789' };
const greek: Buyer = { country: 'GR', vatId: 'EL123456789' };
const swiss: Buyer = { country: 'CH', vatId: 'CHE123456789' };

const told = (supply: Supply, place: typeof stockholm, buyer?: Buyer, seller: { country: string } = swedish) => {
  const { category, percent, reason } = vatOf({ supply, seller, place, buyer, at });
  return [category, percent, reason?.replace('Directive 2006/112/EC ', '')];
};

test.each<[string, Supply, typeof stockholm, Buyer | undefined, (string | undefined)[]]>([
  ['a driver charges at home', 'charging', stockholm, undefined, ['S', '25', undefined]],
  ['a driver charges abroad', 'charging', berlin, undefined, ['S', '19', undefined]],
  [
    'a company abroad charges here: taxed where the car takes it',
    'charging',
    stockholm,
    german,
    ['S', '25', undefined],
  ],
  [
    'a company charges at home, of a seller abroad',
    'charging',
    berlin,
    german,
    ['AE', '0', 'Reverse charge, art. 195'],
  ],
  [
    'a roaming provider abroad',
    'charging',
    stockholm,
    { ...german, dealer: true },
    ['AE', '0', 'Reverse charge, art. 195'],
  ],
  [
    'a roaming provider at home',
    'charging',
    stockholm,
    { country: 'SE', vatId: 'SE556677889901', dealer: true },
    ['S', '25', undefined],
  ],
  [
    'a roaming provider outside the EU',
    'charging',
    stockholm,
    { ...swiss, dealer: true },
    ['O', '0', 'Place of supply outside the EU, art. 38, 44'],
  ],
  ['access for a company abroad', 'access', stockholm, greek, ['AE', '0', 'Reverse charge, art. 196']],
  ['access for a person abroad', 'access', stockholm, { country: 'FI' }, ['S', '25.5', undefined]],
  [
    'access for a person outside the EU',
    'access',
    stockholm,
    { country: 'CH' },
    ['O', '0', 'Place of supply outside the EU, art. 58'],
  ],
  ['access for a person nobody knows', 'access', berlin, undefined, ['S', '25', undefined]],
  [
    'access for a company outside the EU',
    'access',
    stockholm,
    swiss,
    ['O', '0', 'Place of supply outside the EU, art. 38, 44'],
  ],
  ['parking for a company abroad', 'parking', stockholm, german, ['S', '25', undefined]],
  ['a car wash for a company abroad', 'carWash', stockholm, german, ['AE', '0', 'Reverse charge, art. 196']],
  ['a car wash for a person abroad', 'carWash', stockholm, { country: 'DE' }, ['S', '25', undefined]],
])('%s', (_, supply, place, buyer, wanted) => {
  expect(told(supply, place, buyer)).toEqual(wanted);
});

test('Northern Ireland is in the EU for goods and not for services', () => {
  const belfast: Buyer = { country: 'GB', region: 'GB-NIR', vatId: 'XI123456789', dealer: true };
  expect(told('charging', stockholm, belfast)[0]).toBe('AE');
  expect(told('access', stockholm, belfast)[0]).toBe('O');
});

test('a place of no VAT, or of another tax, is told as what it is', () => {
  const livigno = { country: 'IT', region: 'Livigno', timeZone: 'Europe/Rome' };
  const tenerife = { country: 'ES', region: 'Tenerife', timeZone: 'Atlantic/Canary' };
  expect(told('charging', livigno)).toEqual(['O', '0', expect.stringContaining('Not subject to VAT')]);
  expect(vatOf({ supply: 'charging', seller: { country: 'ES' }, place: tenerife, at })).toMatchObject({
    category: 'L',
    percent: '7',
    certain: false,
  });
});

test('who owes the tax himself is asked the price before it, also where the tariff shows it with tax', () => {
  const shown = tariff([always(energy(5))], { tax_included: 'YES' });
  const priced = beforeTax(price(shown, hour(10), { timeZone: 'UTC', vatRate: '25' }));
  expect([priced.taxIncluded, priced.exclVat.toFixed(), priced.inclVat.toFixed()]).toEqual([false, '40', '40']);
  expect(priced.lines.map(({ vatRate, inclVat }) => [vatRate.toFixed(), inclVat.toFixed()])).toEqual([['0', '40']]);
});
