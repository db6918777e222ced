import fc from 'fast-check';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import { draftInvoice, type Exemption, type Payer } from '#domain/invoice/invoice-draft.ts';
import { exemptionsBy, totalsOf } from '#domain/invoice/invoice-totals.ts';
import type { Invoice, InvoiceDraft } from '#domain/invoice/invoice.ts';
import type { Party } from '#domain/invoice/legal-entity.ts';
import { soldServices, type SoldService } from '#domain/invoice/service-lines.ts';
import type { Service } from '#domain/service/service.ts';
import { usageOf } from '#domain/tariff/periods.ts';
import { price } from '#domain/tariff/price.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { always, energy, flat, parking, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { bookingOf, parkingHour, wash } from '#test/domain/service/services.ts';

/* Invoices of every kind that the system issues, made as it makes them: tariff, usage, pricer, draft. */

const cents = fc.integer({ min: 0, max: 1500 }).map((price) => price / 100);
const spot = fc.integer({ min: -300, max: 900 }).map((price) => price / 100);
const rates = fc.constantFrom('25', '25.5', '19', '8.1', '6', '0');
const otherRate = fc.constantFrom(undefined, 12, 0);

const tariffs: fc.Arbitrary<Tariff> = fc
  .record({
    kwh: spot,
    evening: cents,
    hour: cents,
    idle: cents,
    start: cents,
    startRate: otherRate,
    bound: fc.constantFrom({}, { max_price: { before_taxes: 3 } }, { min_price: { before_taxes: 90 } }),
    tax_included: fc.constantFrom('YES' as const, 'NO' as const, 'N/A' as const),
    currency: fc.constantFrom('SEK', 'EUR', 'JPY'),
  })
  .map(({ kwh, evening, hour, idle, start, startRate, bound, tax_included, currency }) =>
    tariff(
      [when({ min_kwh: 5 }, energy(evening)), always(energy(kwh), time(hour), parking(idle), flat(start, startRate))],
      {
        currency,
        tax_included,
        ...bound,
      },
    ),
  );

const name = fc.constantFrom('Volt & Söhne GmbH', 'Ødegård <Lading>', 'Zażółć "Gęślą" Jaźń', 'Ladd AB');
export const company: Party = {
  name: 'Volt GmbH',
  vatId: 'DE123456789',
  companyId: 'HRB 1234',
  address: { street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
};
const buyers = fc.oneof(
  fc.constant(undefined),
  fc.record({ name, address: fc.constant({ country: 'SE' }) }),
  name.map((name) => ({ ...company, name })),
);
const payments = fc.constantFrom(
  undefined,
  { method: 'card', brand: 'visa', last4: '4242', reference: 'pi_1', paidAt: '2026-05-04T09:00:05.000Z' },
  { method: 'balance', paidAt: '2026-05-04T09:00:05.000Z' },
  { method: 'card', brand: 'amex', last4: '0005' },
);
const reverseCharge: Exemption = { category: 'AE', reason: 'Reverse charge' };

const at = '2026-05-04T09:00:05.000Z';
type Case = {
  tariff: Tariff;
  wh: number;
  rate: string;
  payer: Payer;
  reversed: boolean;
  iban?: string;
  sessionId?: string;
  bought: Service[];
};

function draftOf({
  tariff,
  wh,
  rate,
  payer,
  reversed,
  iban,
  sessionId = 's1',
  bought,
}: Case): InvoiceDraft | undefined {
  const exempt = reversed && payer.buyer?.vatId ? reverseCharge : undefined;
  const vatRate = exempt ? '0' : rate;
  const priced = price(tariff, usageOf(session, wh), { timeZone: site.timeZone, vatRate });
  const untaxed =
    tariff.tax_included === 'N/A' ? ({ category: 'E', reason: 'Not subject to VAT' } as const) : undefined;
  const exemption = exempt ?? untaxed;
  const sold = { ...seller, ...(iban && { iban }) };
  const billed = { ...session, sessionId, tariff };
  return draftInvoice({
    session: billed,
    site,
    seller: sold,
    payer,
    energyWh: wh,
    meterStartWh: 0,
    meterStopWh: wh,
    priced,
    exemption,
    services: boughtBy(payer, bought, tariff.currency),
    at,
  });
}

/** What was bought beside the charge, where its tax is known there. */
function boughtBy({ buyer }: Payer, bought: Service[], currency: string): SoldService[] {
  const bookings = bought.map((service, i) => bookingOf({ ...service, currency }, { bookingId: `b${i}` }));
  return soldServices(bookings, { currency, at, site, seller, buyer }) as SoldService[];
}

/** Several sessions on one, as a monthly payer gets it. */
const together = (drafts: InvoiceDraft[]): InvoiceDraft => {
  const [first, ...more] = drafts as [InvoiceDraft, ...InvoiceDraft[]];
  if (!more.length) return first;
  const lines = drafts.flatMap((draft) => draft.lines);
  return {
    ...first,
    rounding: undefined,
    lines,
    ...totalsOf(lines, first.currency, { exemptions: exemptionsBy(drafts.flatMap(({ vat }) => vat)) }),
    sessions: drafts.flatMap(({ sessions }) => sessions),
  };
};

export const invoices: fc.Arbitrary<Invoice> = fc
  .record({
    tariff: tariffs,
    whs: fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 }),
    rate: rates,
    payer: fc.record({ buyer: buyers, language: fc.constantFrom('sv' as const, 'en' as const), payment: payments }),
    reversed: fc.boolean(),
    iban: fc.constantFrom(undefined, 'SE4550000000058398257466'),
    credit: fc.boolean(),
    bought: fc.shuffledSubarray([wash, parkingHour, { ...wash, taxIncluded: false }]),
  })
  .map(({ whs, credit, ...one }) => {
    const drafts = whs.map((wh, i) => draftOf({ ...one, wh, sessionId: `s${i}` })!);
    const invoice: Invoice = { ...together(drafts), number: 'LN-2026-000001' };
    if (!credit) return invoice;
    return { ...creditNoteOf(invoice, { seller, at, reason: 'late meter values' }), number: 'LNC-2026-000001' };
  })
  .filter(({ lines }) => lines.length > 0);
