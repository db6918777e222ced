import { expect, test } from 'vitest';
import { billedAt as at, billOf as of, kwhAndStart, seller, session, site } from './billed.ts';

test('given an hour of 12 kWh at 4.95 and 5 for the start, the bill is 80.50 with 25 % VAT', () => {
  expect(of({}, { payer: { language: 'en' } })).toEqual({
    settled: { at, energyWh: 12_000, cost: { currency: 'SEK', exclVat: '64.40', inclVat: '80.50' } },
    draft: {
      invoiceId: 'inv-s1',
      kind: 'invoice',
      form: 'simplified',
      issuedAt: at,
      issueDate: '2026-05-04',
      dueDate: '2026-06-03',
      currency: 'SEK',
      language: 'en',
      seller: {
        entityId: 'default',
        name: 'Ladd AB',
        vatId: 'SE556677889901',
        companyId: '556677-8899',
        address: seller.address,
      },
      driverId: 'asa',
      siteId: 'SLUSSEN',
      lines: [
        {
          of: 'FLAT',
          description: 'Start fee',
          quantity: '1',
          unit: 'C62',
          unitPrice: '5',
          net: '5.00',
          vatRate: '25',
          vatCategory: 'S',
          sessionId: 's1',
        },
        {
          of: 'ENERGY',
          description: 'Energy, Slussen CP1/1, meter 1000.000 to 1012.000 kWh',
          quantity: '12',
          unit: 'KWH',
          unitPrice: '4.95',
          net: '59.40',
          vatRate: '25',
          vatCategory: 'S',
          sessionId: 's1',
        },
      ],
      vat: [{ rate: '25', category: 'S', base: '64.40', amount: '16.10' }],
      net: '64.40',
      vatTotal: '16.10',
      total: '80.50',
      sessionIds: ['s1'],
      sessions: [
        {
          sessionId: 's1',
          stationId: 'CP1',
          connectorId: 1,
          siteId: 'SLUSSEN',
          siteName: 'Slussen',
          country: 'SE',
          timeZone: 'Europe/Stockholm',
          startedAt: session.start.at,
          endedAt: session.stop.at,
          energyWh: 12_000,
          meterStartWh: 1_000_000,
          meterStopWh: 1_012_000,
          ratedW: 22_000,
          tariff: { id: 'T', name: 'T' },
        },
      ],
      energyWh: 12_000,
    },
  });
});

test('given the energy of a car that took none, no bill is due, not even for the start', () => {
  const none = { stop: { ...session.stop, meterWh: 1_000_000 } };
  expect(of(none)).toEqual({ settled: { at, energyWh: 0, unbilled: 'zero-energy' } });
});

test.each([
  ['4 Wh, which a register in hundredths of a kWh does not show', 4, undefined],
  ['a start that was refused and drew nothing', 0, ['not-authorised']],
])('given %s, no bill is due and nobody has to look', (_, wh, review) => {
  const none = { stop: { ...session.stop, meterWh: 1_000_000 + wh, reason: 'DeAuthorized' }, review };
  expect(of(none)).toEqual({ settled: { at, energyWh: wh, unbilled: 'zero-energy' } });
});

test('given 5 Wh, a bill is due; and a refused start that charged all the same is for a person', () => {
  expect(of({ stop: { ...session.stop, meterWh: 1_000_005 } }).draft).toMatchObject({ energyWh: 5 });
  expect(of({ review: ['not-authorised'] })).toMatchObject({ review: ['not-authorised'] });
});

test('given a tariff under which it is free, no bill is due', () => {
  const free = { ...kwhAndStart, elements: [] };
  const cost = { currency: 'SEK', exclVat: '0.00', inclVat: '0.00' };
  expect(of({ tariff: free })).toEqual({ settled: { at, energyWh: 12_000, cost, unbilled: 'free-of-charge' } });
});

test.each([
  ['no tariff', { tariff: undefined }, {}, ['no-tariff']],
  ['a site nobody knows', {}, { site: undefined }, ['no-site']],
  ['nobody who sells', {}, { seller: undefined }, ['no-legal-entity']],
  ['a country without a rate', {}, { site: { ...site, country: 'US' } }, ['no-vat-rate']],
  ['a meter that ran backwards', { stop: { ...session.stop, meterWh: 999_000 } }, {}, ['negative-energy']],
  ['more than the station can give', { stop: { ...session.stop, meterWh: 1_900_000 } }, {}, ['above-rated-power']],
  ['a reason noted before', { review: ['contradicting-stops'] }, {}, ['contradicting-stops']],
])('given %s, a person looks before there is a bill', (_, changes, more, reasons) => {
  const { review, draft, settled } = of(changes, more);
  expect({ review, draft, cost: settled.cost }).toEqual({
    review: expect.arrayContaining(reasons) as string[],
    draft: undefined,
    cost: undefined,
  });
});

test('what the meter has signed is told with the bill, and holds it where it says otherwise', () => {
  const verified = of({}, { signed: { verdict: 'verified', energyWh: 12_000 } });
  expect([verified.settled.signature, verified.draft?.sessions[0]?.signature]).toEqual(['verified', 'verified']);

  expect(of({}, { signed: { verdict: 'verified', energyWh: 11_000 } }).review).toEqual(['signed-energy-differs']);
  expect(of({}, { signed: { verdict: 'invalid' } }).review).toEqual(['signature-invalid']);
});
