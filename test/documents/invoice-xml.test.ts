import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invoiceXml } from '#documents/xml/invoice-xml.ts';
import { draftOf } from '#test/domain/invoice/billed.ts';
import { broken } from './en16931.ts';
import { children } from './ubl-order.ts';
import { company, invoices } from './population.ts';
import { reservations } from './reservations.ts';
import { readXml, type Node } from './tree.ts';

const simple = { ...draftOf('s1'), number: 'LN-2026-000001' };

/** Mostly of charges. */
const all = fc.oneof({ weight: 4, arbitrary: invoices }, { weight: 1, arbitrary: reservations });

test('every invoice and credit note of the population keeps every rule of EN 16931', () => {
  fc.assert(
    fc.property(all, (invoice) => {
      expect(broken(readXml(invoiceXml(invoice)))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('elements stand in the order of UBL 2.1', () => {
  const inOrder = (node: Node): void => {
    const order = children[node.name];
    if (order) {
      const places = node.children.map(({ name }) => order.indexOf(name));
      expect(places, node.name).not.toContain(-1);
      expect(places, node.name).toEqual([...places].sort((a, b) => a - b));
    } else if (node.children.length) expect.unreachable(`${node.name} has an order, too`);
    node.children.forEach(inOrder);
  };
  fc.assert(
    fc.property(all, (invoice) => inOrder(readXml(invoiceXml(invoice)))),
    { numRuns: 50 },
  );
});

test('the same record makes the same bytes', () => {
  fc.assert(
    fc.property(invoices, (invoice) => {
      expect(invoiceXml(structuredClone(invoice))).toBe(invoiceXml(invoice));
    }),
    { numRuns: 20 },
  );
});

test.each([
  ['a total', 'BR-CO-16', '>80.50</cbc:PayableAmount>', '>80.51</cbc:PayableAmount>'],
  ['a line', 'BR-CO-10', '>59.40</cbc:LineExtensionAmount>', '>59.41</cbc:LineExtensionAmount>'],
  [
    'the tax of a rate',
    'BR-CO-14',
    '>16.10</cbc:TaxAmount>\n    <cac:TaxSubtotal>',
    '>16.11</cbc:TaxAmount>\n    <cac:TaxSubtotal>',
  ],
  ['a third decimal', 'BR-DEC', '>5.00</cbc:LineExtensionAmount>', '>5.000</cbc:LineExtensionAmount>'],
  ['a rate of 0 called standard', 'BR-S-05 to 07', '<cbc:Percent>25</cbc:Percent>', '<cbc:Percent>0</cbc:Percent>'],
  ['an exemption without its reason', 'BR-E-10', '<cbc:ID>S</cbc:ID>', '<cbc:ID>E</cbc:ID>'],
  ['a price below nothing', 'BR-27', '>4.95</cbc:PriceAmount>', '>-4.95</cbc:PriceAmount>'],
  ['a buyer without a name', 'BR-07', '<cbc:RegistrationName>Laddkund</cbc:RegistrationName>', ''],
])('a document with %s wrong is caught: %s', (_, rule, right, wrong) => {
  const xml = invoiceXml(simple);
  expect(xml).toContain(right);
  expect(broken(readXml(xml.replaceAll(right, wrong)))).toContain(rule);
});

test('a company abroad that owes the tax itself is told so, in words and by code', () => {
  const reversed = {
    ...simple,
    buyer: company,
    lines: simple.lines.map((line) => ({ ...line, vatRate: '0', vatCategory: 'AE' as const })),
    vat: [{ rate: '0', category: 'AE' as const, base: '64.40', amount: '0.00', exemption: 'Reverse charge' }],
    vatTotal: '0.00',
    total: '64.40',
  };
  const root = readXml(invoiceXml(reversed));
  expect(broken(root)).toEqual([]);
  const [category] = root.all('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
  expect(category?.value('cbc:TaxExemptionReasonCode')).toBe('VATEX-EU-AE');
  expect(category?.value('cbc:TaxExemptionReason')).toBe('Reverse charge');
  expect(root.value('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID')).toBe('DE123456789');
});

test('what takes away is an allowance, and what has no place in XML is left out', () => {
  const less = {
    ...simple.lines[0]!,
    of: 'LIMIT' as const,
    description: 'Cap \u0001<&>',
    quantity: '1',
    unitPrice: '-4.40',
    net: '-4.40',
  };
  const root = readXml(invoiceXml({ ...simple, lines: [...simple.lines, less] }));
  const [allowance] = root.all('cac:AllowanceCharge');
  expect([allowance?.value('cbc:AllowanceChargeReason'), allowance?.value('cbc:Amount')]).toEqual(['Cap <&>', '4.40']);
});

test('a currency of three decimals is refused: EN 16931 has no room for it', () => {
  expect(() => invoiceXml({ ...simple, currency: 'KWD' })).toThrow('two decimals at most');
});
