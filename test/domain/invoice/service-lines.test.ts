import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import { prove } from '#domain/invoice/prove.ts';
import { journalOfInvoice } from '#domain/ledger/invoice-journal.ts';
import { revenueOf } from '#domain/ledger/revenue.ts';
import { amountOf } from '#domain/ledger/journal.ts';
import { costOfServices, shownServices } from '#domain/service/service-price.ts';
import type { Service } from '#domain/service/service.ts';
import { always, energy, flat, tariff } from '#test/domain/tariff/tariff-words.ts';
import { bookingOf, parkingHour, wash } from '#test/domain/service/services.ts';
import { billOf, seller, session, site } from './billed.ts';

const both = { services: [bookingOf(wash), bookingOf(parkingHour, { quantity: '1.5' })] };
const german: Party = { name: 'Volt GmbH', vatId: 'DE123456789', address: { country: 'DE' } };
const lineOf = (of: ReturnType<typeof billOf>) => of.draft?.lines.at(-1);

test('services are lines of their own, with the price that was told for them', () => {
  const { settled, draft } = billOf(both, { payer: { language: 'en' } });
  expect(draft?.lines.slice(2)).toEqual([
    {
      ...{ of: 'SERVICE', description: 'Car wash', quantity: '1', unit: 'C62', unitPrice: '79.2', net: '79.20' },
      ...{ vatRate: '25', vatCategory: 'S', sessionId: 's1' },
      service: { bookingId: 'wash', serviceId: 'WASH', name: wash.name },
    },
    {
      ...{ of: 'SERVICE', description: 'Parking', quantity: '1.5', unit: 'HUR', unitPrice: '20', net: '30.00' },
      ...{ vatRate: '25', vatCategory: 'S', sessionId: 's1' },
      service: { bookingId: 'park', serviceId: 'PARK', name: parkingHour.name },
    },
  ]);
  // 64.40 for the charge, 99 with tax and 30 without.
  expect(settled.cost).toEqual({ currency: 'SEK', exclVat: '173.60', inclVat: '217.00' });
  expect(draft?.vat).toEqual([{ rate: '25', category: 'S', base: '173.60', amount: '43.40' }]);
});

test('each has the rate of what it is: electricity at the lower one, the wash at the usual', () => {
  const reduced = {
    supply: 'charging',
    from: '2026-01-01',
    percent: '6',
    reason: 'a decision',
    setBy: 'o',
    setAt: '',
  } as const;
  const { draft } = billOf(both, { site: { ...site, vatOverrides: [reduced] } });
  expect(draft?.vat.map(({ rate, base, amount }) => [rate, base, amount])).toEqual([
    ['25', '109.20', '27.30'],
    ['6', '64.40', '3.86'],
  ]);
});

test('a company abroad owes the tax on a wash itself, and pays the price before it; parking is taxed where the ground is', () => {
  const { draft } = billOf(both, { payer: { buyer: german } });
  expect(
    draft?.lines.slice(2).map(({ net, vatRate, vatCategory, taxedIn }) => [net, vatRate, vatCategory, taxedIn]),
  ).toEqual([
    ['79.20', '0', 'AE', 'DE'],
    ['30.00', '25', 'S', undefined],
  ]);
  expect(draft?.vat.find(({ category }) => category === 'AE')?.exemption).toBe(
    'Reverse charge, Directive 2006/112/EC art. 196',
  );
});

test.each<[string, Partial<Service>, string]>([['another currency', { currency: 'EUR' }, 'service-currency']])(
  'a service in %s holds the bill',
  (_, changes, reason) => {
    expect(billOf({ services: [bookingOf({ ...wash, ...changes })] }).review).toEqual([reason]);
  },
);

test('where the tax on it is not certain, a person looks first', () => {
  const canary = { ...site, country: 'ES', region: 'ES-CN', timeZone: 'Atlantic/Canary' };
  const known = {
    supply: 'charging',
    from: '2026-01-01',
    percent: '7',
    reason: 'IGIC',
    setBy: 'o',
    setAt: '',
  } as const;
  const bill = billOf({ services: [bookingOf(wash)] }, { site: { ...canary, vatOverrides: [known] } });
  expect(bill.review).toEqual(['service-vat']);
});

test('what was taken off is not billed; where nothing was charged nothing is; beside a free charge it is', () => {
  const off = bookingOf(wash, { takenOff: { at: session.stop.at, by: 'asa' } });
  expect(billOf({ services: [off] }).settled).toEqual(billOf().settled);
  const none = { stop: { ...session.stop, meterWh: 1_000_000 }, ...both };
  expect(billOf(none).settled.unbilled).toBe('zero-energy');
  const free = billOf({ tariff: tariff([], { currency: 'SEK' }), services: [bookingOf(wash)] });
  expect([free.draft?.total, free.draft?.lines.length]).toEqual(['99.00', 1]);
});

test('what is booked after a rate has changed has the new one', () => {
  const finland = { ...site, country: 'FI', timeZone: 'Europe/Helsinki' };
  const charge = {
    start: { ...session.start, at: '2024-08-31T19:00:00.000Z' },
    stop: { ...session.stop, at: '2024-08-31T20:00:00.000Z' },
  };
  const rateAt = (at: string) =>
    lineOf(billOf({ ...charge, services: [bookingOf(wash, { at })] }, { site: finland }))?.vatRate;
  expect([rateAt('2024-08-31T20:59:59.000Z'), rateAt('2024-08-31T21:00:00.000Z')]).toEqual(['24', '25.5']);
});

test('the books know it as revenue of its own, taxed where it is', () => {
  const journal = journalOfInvoice({ ...billOf(both, { payer: { buyer: german } }).draft!, number: 'LN-1' });
  const revenue = journal.entries.filter(({ account, of }) => account === 'revenue' && of === 'SERVICE');
  expect(revenue.map(({ amount, tax }) => [amount, tax])).toEqual([
    ['-79.20', { country: 'DE', rate: '0', category: 'AE' }],
    ['-30.00', { country: 'SE', rate: '25', category: 'S' }],
  ]);
  expect(amountOf(journal.entries).toFixed()).toBe('0');
  expect(revenueOf([journal], 'site')).toMatchObject([{ key: 'SLUSSEN', net: '173.60', sessions: 1 }]);
});

test('a driver reads before the start what they will pay, and a hold has room for it', () => {
  const at = session.start.at;
  expect(shownServices([wash, parkingHour], site, { at, language: 'en' }).map(({ text }) => text)).toEqual([
    'Car wash 99.00 SEK',
    'Parking 25.00 SEK/h',
  ]);
  expect(costOfServices(both.services, site, at).toFixed()).toBe('136.5');
});

test('whatever was bought, the lines add up, the price that was told is due, and the bill is proven from its evidence', () => {
  const price = fc.integer({ min: 1, max: 50_000 }).map((cents) => (cents / 100).toFixed(2));
  const bought = fc.array(
    fc.record({ price, taxIncluded: fc.boolean(), quantity: fc.integer({ min: 1, max: 3 }), isOff: fc.boolean() }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(bought, fc.boolean(), fc.integer({ min: 10, max: 22_000 }), (all, included, wh) => {
      const own = tariff([always(energy(4.95), flat(3))], { currency: 'SEK', tax_included: included ? 'YES' : 'NO' });
      const services = all.map(({ quantity, isOff, ...one }, i) =>
        bookingOf(
          { ...wash, ...one },
          {
            bookingId: `b${i}`,
            quantity: String(quantity),
            ...(isOff && { takenOff: { at: session.stop.at, by: 'asa' } }),
          },
        ),
      );
      const charge = { tariff: own, stop: { ...session.stop, meterWh: 1_000_000 + wh } };
      const [plain, draft] = [billOf(charge).draft!, billOf({ ...charge, services }).draft!];
      const due = all
        .filter(({ isOff }) => !isOff)
        .reduce(
          (sum, { price, quantity, taxIncluded }) =>
            sum + Math.round(Number(price) * quantity * (taxIncluded ? 100 : 125)),
          0,
        );
      // Tax is rounded once a rate where no price was told with it: each service may move the cent.
      expect(
        Math.abs(Math.round(Number(draft.total) * 100) - Math.round(Number(plain.total) * 100) - due),
      ).toBeLessThanOrEqual(all.length);
      const known = { ...session, ...charge, services };
      const evidence = { session: known, messages: [], states: [], site, ratedW: 22_000 };
      const bundle: EvidenceBundle = {
        format: 'laddnav-evidence-1',
        invoice: { ...draft, number: 'X-1' },
        seller,
        sessions: [evidence],
      };
      expect(prove(JSON.parse(JSON.stringify(bundle)) as EvidenceBundle)).toEqual([]);
      const later = { ...bookingOf(wash), bookingId: 'later', at: '2026-05-09T00:00:00.000Z' };
      const more = { ...bundle, sessions: [{ ...evidence, session: { ...known, services: [...services, later] } }] };
      expect(prove(JSON.parse(JSON.stringify(more)) as EvidenceBundle)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
