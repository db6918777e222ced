import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftInvoice } from '#domain/invoice/invoice-draft.ts';
import { Decimal } from '#domain/money.ts';
import { price } from '#domain/tariff/price.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { usageOf } from '#domain/tariff/periods.ts';
import { billOf, seller, session, site } from './billed.ts';
import { always, energy, flat, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';

function invoiceOf(tariff: Tariff, energyWh: number, vatRate = '25') {
  const priced = price(tariff, usageOf(session, energyWh), { timeZone: site.timeZone, vatRate });
  return {
    priced,
    ...draftInvoice({ session, site, seller, payer: { language: 'en' }, energyWh, priced, at: '2026-05-04T09:00:05Z' }),
  };
}
const amounts = ({ net, vatTotal, rounding, total }: ReturnType<typeof invoiceOf>) => ({
  net,
  vatTotal,
  rounding,
  total,
});

test('VAT is rounded once per rate, not per line', () => {
  const { lines, vat, total } = invoiceOf(tariff([always(flat(0.02), energy(0.02), time(0.02))]), 1000);
  expect(lines.map(({ net }) => net)).toEqual(['0.02', '0.02', '0.02']);
  // 25 % of 0.06 is 0.015, rounded half up; line by line it would have been 0.01 + 0.01 + 0.01.
  expect({ vat, total }).toEqual({ vat: [{ rate: '25', category: 'S', base: '0.06', amount: '0.02' }], total: '0.08' });
});

test('two rates make two groups, the higher first', () => {
  expect(invoiceOf(tariff([always(flat(10, 6), energy(4))]), 10_000).vat).toEqual([
    { rate: '25', category: 'S', base: '40.00', amount: '10.00' },
    { rate: '6', category: 'S', base: '10.00', amount: '0.60' },
  ]);
});

test.each([
  ['JPY', '496', { net: '496', vatTotal: '124', total: '620' }],
  ['SEK', '495.55', { net: '495.55', vatTotal: '123.89', total: '619.44' }],
  ['KWD', '495.555', { net: '495.555', vatTotal: '123.889', total: '619.444' }],
])('%s is rounded to its own minor unit', (currency, net, expected) => {
  const { lines, ...invoice } = invoiceOf(tariff([always(energy(495.5545))], { currency }), 1000);
  expect(lines[0]!.net).toBe(net);
  expect(amounts({ lines, ...invoice })).toEqual({ ...expected, rounding: undefined });
});

test('given prices with tax, the driver pays what was shown, and a cent that arithmetic cannot meet is told apart', () => {
  const shown = tariff([always(flat(0.02))], { tax_included: 'YES' });
  expect(amounts(invoiceOf(shown, 1000))).toEqual({ net: '0.02', vatTotal: '0.01', rounding: '-0.01', total: '0.02' });
});

test('the time line says from when to when by the local clock', () => {
  const { lines } = invoiceOf(tariff([always(time(12))]), 1000);
  expect(lines[0]).toEqual({
    of: 'TIME',
    description: 'Charging time, 2026-05-04 10:00 to 11:00 (Europe/Stockholm)',
    quantity: '1',
    unit: 'HUR',
    unitPrice: '12',
    net: '12.00',
    vatRate: '25',
    vatCategory: 'S',
    sessionId: 's1',
  });
});

test('a price that held for a part of the session says when', () => {
  const evening = tariff([when({ start_time: '10:30', end_time: '20:00' }, energy(6)), always(energy(3), flat(5))], {
    currency: 'SEK',
  });
  const { lines } = billOf({ tariff: evening }).draft!;
  const half = '2026-05-04T08:30:00.000Z';
  expect(lines.map(({ of, unitPrice, quantity, periods }) => [of, unitPrice, quantity, periods])).toEqual([
    ['FLAT', '5', '1', undefined],
    ['ENERGY', '3', '6', [{ from: session.start.at, to: half }]],
    ['ENERGY', '6', '6', [{ from: half, to: session.stop.at }]],
  ]);
});

const company = { name: 'Volt GmbH', vatId: 'DE123456789', address: { country: 'DE' } };
const private_ = { name: 'Åsa Lind', address: { country: 'SE' } };
test.each([
  ['nobody named', undefined, 1, 'simplified'],
  ['nobody named, and 4,000 kr or more', undefined, 1000, 'simplified'],
  ['a VAT id', company, 1, 'full'],
  ['a person, up to 4,000 kr', private_, 645, 'simplified'],
  ['a person, above 4,000 kr', private_, 646, 'full'],
])('given %s, the invoice is %4$s', (_, buyer, kWh, form) => {
  // 5 kr and 4.95 kr a kWh, with 25 % VAT: 645 kWh are 3,997.19 kr.
  const stop = { ...session.stop, meterWh: 1_000_000 + kWh * 1000 };
  const { draft } = billOf({ stop }, { ratedW: 1_000_000, payer: { buyer } });
  expect(draft?.form).toBe(form);
});

test('without a language of the payer’s it is written in that of the seller’s country', () => {
  expect(billOf().draft).toMatchObject({ language: 'sv', lines: [{ description: 'Startavgift' }, {}] });
  const abroad = { ...seller, address: { country: 'DE' } };
  expect(billOf({}, { seller: abroad }).draft).toMatchObject({ language: 'en' });
});

test('it is dated by the seller’s calendar, and due at once where it is paid', () => {
  const at = '2026-12-31T23:30:00.000Z';
  expect(billOf({}, { at }).draft).toMatchObject({ issueDate: '2027-01-01', dueDate: '2027-01-31' });
  const payment = { method: 'card', brand: 'visa', last4: '4242', paidAt: at };
  expect(billOf({}, { at, payer: { payment } }).draft).toMatchObject({ dueDate: '2027-01-01', payment });
});

test('a tariff to which no tax applies is told as exempt, with the reason', () => {
  const untaxed = tariff([always(flat(10))], { currency: 'SEK', tax_included: 'N/A' });
  expect(billOf({ tariff: untaxed }).draft).toMatchObject({
    lines: [{ vatRate: '0', vatCategory: 'E' }],
    vat: [{ rate: '0', category: 'E', base: '10.00', amount: '0.00', exemption: 'Not subject to VAT' }],
    total: '10.00',
  });
});

test("whatever the prices, EN 16931's sums hold and the total is at most a cent a line from the exact price", () => {
  const cents = fc.integer({ min: 0, max: 1500 }).map((price) => price / 100);
  const kinds = fc.constantFrom('YES' as const, 'NO' as const);
  const rates = fc.constantFrom('25', '25.5', '19', '8.1');
  fc.assert(
    fc.property(cents, cents, cents, fc.integer({ min: 1, max: 99_999 }), kinds, rates, (a, b, c, wh, kind, rate) => {
      const own = tariff([always(energy(a), time(b, 12), flat(c))], { tax_included: kind });
      const { lines, vat, net, vatTotal, rounding = '0', total, priced } = invoiceOf(own, wh, rate);
      const add = (amounts: string[]) => amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed(2);
      expect(add(lines.map((line) => line.net))).toBe(net); // BR-CO-10
      for (const group of vat)
        expect(add([group.amount])).toBe(new Decimal(group.base).times(group.rate).div(100).toFixed(2)); // BR-CO-17
      expect(add(vat.map(({ amount }) => amount))).toBe(vatTotal); // BR-CO-14
      expect(add([net, vatTotal, rounding])).toBe(total); // BR-CO-16
      for (const line of lines) expect(new Decimal(line.quantity).times(line.unitPrice).toFixed(2)).toBe(line.net);
      if (kind === 'YES') expect(total).toBe(priced.inclVat.toFixed(2));
      else
        expect(
          priced.inclVat
            .minus(total)
            .abs()
            .lt(0.01 * (lines.length + 2)),
        ).toBe(true);
    }),
  );
});
