import fc from 'fast-check';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import type { Invoice } from '#domain/invoice/invoice.ts';
import { billReservation } from '#domain/invoice/reservation-bill.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { flat, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';
import { seller, site } from '#test/domain/invoice/billed.ts';
import { company } from './population.ts';

/* Invoices of reservations that nobody used, made as the system makes them, and what takes them back. */

const at = '2026-05-04T12:10:00.000Z';
const reservation: Reservation = {
  ...{ stationId: 'CP1', reservationId: 7, commandId: 'c', connectorId: 1, idTag: 'CARD', driverId: 'asa' },
  ...{ requestedAt: '2026-05-04T07:59:58.000Z', expiryDate: '' },
  answer: { accepted: true, status: 'Accepted', at: '2026-05-04T08:00:00.000Z' },
};
/** From 1 on: what rounds to nothing, as a cent does in yen, is not billed. */
const cents = fc.integer({ min: 100, max: 9000 }).map((price) => price / 100);

export const reservations: fc.Arbitrary<Invoice> = fc
  .record({
    fee: cents,
    hour: cents,
    minutes: fc.integer({ min: 1, max: 240 }),
    rate: fc.constantFrom(undefined, 12, 0),
    taxed: fc.constantFrom('YES' as const, 'NO' as const),
    currency: fc.constantFrom('SEK', 'EUR', 'JPY'),
    buyer: fc.constantFrom(undefined, company, { ...company, dealer: true }),
    language: fc.constantFrom('sv' as const, 'en' as const),
    connectorId: fc.constantFrom(0, 1),
    back: fc.boolean(),
  })
  .map(({ fee, hour, minutes, rate, taxed, currency, buyer, language, connectorId, back }) => {
    const prices = [when({ reservation: 'RESERVATION_EXPIRES' }, flat(fee, rate), time(hour))];
    const expiryDate = new Date(Date.parse('2026-05-04T08:00:00Z') + minutes * 60_000).toISOString();
    const evidence = { reservation: { ...reservation, connectorId, expiryDate }, starts: [], facts: [], site };
    const billed = billReservation(
      { ...evidence, tariff: tariff(prices, { currency, tax_included: taxed }) },
      { seller, payer: { buyer, language }, at },
    );
    if (!('draft' in billed)) throw new Error(billed.unbilled);
    const invoice: Invoice = { ...billed.draft, number: 'LN-2026-000001' };
    if (!back) return invoice;
    return { ...creditNoteOf(invoice, { seller, at, reason: 'The road was closed.' }), number: 'LNC-2026-000001' };
  });
