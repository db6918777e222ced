import { describe, expect, test } from 'vitest';
import type { EvidenceBundle } from '#domain/invoice/evidence-bundle.ts';
import { creditNoteOf } from '#domain/invoice/credit-note.ts';
import { prove } from '#domain/invoice/prove.ts';
import { billReservation, type ReservationEvidence } from '#domain/invoice/reservation-bill.ts';
import { journalOfInvoice } from '#domain/ledger/invoice-journal.ts';
import { revenueOf } from '#domain/ledger/revenue.ts';
import { settlementsOf } from '#domain/ledger/settlement.ts';
import type { LinkFact, StatusFact } from '#domain/measure/fact.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { always, energy, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';
import { seller, site } from './billed.ts';

const taken = '2026-05-04T08:00:00.000Z';
const over = '2026-05-04T09:00:00.000Z';
const at = '2026-05-04T09:10:00.000Z';
/** 20 kr to reserve in vain, and 60 an hour for as long as it was kept. */
const dear = tariff(
  [
    when(
      { reservation: 'RESERVATION_EXPIRES' },
      { type: 'FLAT', price: 20, step_size: 1 },
      { type: 'TIME', price: 60, step_size: 60 },
    ),
    always(energy(4)),
  ],
  { currency: 'SEK', min_price: { excl_vat: 500 } },
);
const reservation: Reservation = {
  ...{ stationId: 'CP1', reservationId: 7, commandId: 'c', connectorId: 1, idTag: 'CARD', driverId: 'asa' },
  ...{ requestedAt: '2026-05-04T07:59:58.000Z', expiryDate: over },
  answer: { accepted: true, status: 'Accepted', at: taken },
};
const evidence: ReservationEvidence = { reservation, tariff: dear, starts: [], facts: [], site };
const bill = (changes: Partial<ReservationEvidence> = {}, of: Partial<Reservation> = {}) =>
  billReservation(
    { ...evidence, ...changes, reservation: { ...reservation, ...of } },
    { seller, payer: { buyer: undefined }, at },
  );
const known = { stationId: 'CP1', siteId: site.siteId, order: 1 };
const status = (at: string, status: StatusFact['status']): StatusFact => ({
  ...{ ...known, kind: 'status', evseId: 1, connectorId: 1 },
  ...{ at, status },
});
const link = (at: string, online: boolean): LinkFact => ({ ...known, kind: 'link', at, online });
const start = (at: string, isUse = false) => ({ sessionId: 's', at, receivedAt: at, isUse });

test('an hour that was kept in vain is a bill of its own, with the VAT of a service where the charger is', () => {
  expect(bill()).toMatchObject({
    draft: {
      ...{ kind: 'invoice', form: 'simplified', issuedAt: at, driverId: 'asa', siteId: site.siteId, sessionIds: [] },
      lines: [
        {
          of: 'RESERVATION_FLAT',
          description: 'Bokningsavgift, ej utnyttjad, Slussen CP1/1, 2026-05-04 10:00 till 11:00 (Europe/Stockholm)',
          ...{ quantity: '1', unit: 'C62', unitPrice: '20', net: '20.00', vatRate: '25', vatCategory: 'S' },
        },
        { of: 'RESERVATION_TIME', quantity: '1', unit: 'HUR', unitPrice: '60', net: '60.00' },
      ],
      ...{ net: '80.00', vatTotal: '20.00', total: '100.00' },
      reservation: {
        reservationId: 7,
        stationId: 'CP1',
        connectorId: 1,
        from: taken,
        to: over,
        timeZone: site.timeZone,
      },
    },
  });
});

test('its id follows from station, number and when it was asked for: a number is used again one day', () => {
  const idOf = (of: Partial<Reservation>) => {
    const billed = bill({}, of);
    return 'draft' in billed && billed.draft.invoiceId;
  };
  expect(idOf({})).toBe(idOf({}));
  expect(new Set([idOf({}), idOf({ requestedAt: '2026-05-04T07:00:00.000Z' }), idOf({ reservationId: 8 })]).size).toBe(
    3,
  );
});

describe('nothing is due', () => {
  test.each<[string, string, Partial<ReservationEvidence>, Partial<Reservation>]>([
    ['the charger refused', 'rejected', {}, { answer: { accepted: false, status: 'Occupied', at: taken } }],
    ['the charger never answered', 'rejected', {}, { answer: undefined }],
    ['the charger said yes after it was over', 'rejected', {}, { answer: { accepted: true, status: 'Accepted', at } }],
    ['it was cancelled', 'cancelled', {}, { cancelledAt: '2026-05-04T08:30:00.000Z' }],
    ['the station gave it up', 'cancelled', { letGo: { status: 'Removed', at: over } }, {}],
    ['somebody came and no charge followed', 'used', { letGo: { status: 'NoTransaction', at: over } }, {}],
    ['it was used', 'used', { starts: [start('2026-05-04T08:30:00.000Z', true)] }, {}],
    ['another charged there', 'taken', { starts: [start('2026-05-04T08:30:00.000Z')] }, {}],
    ['the station went offline', 'offline', { facts: [link('2026-05-04T08:59:00.000Z', false)] }, {}],
    ['the connector broke', 'out-of-order', { facts: [status('2026-05-04T08:10:00.000Z', 'Faulted')] }, {}],
    ['it was closed', 'out-of-order', { facts: [status('2026-05-04T08:10:00.000Z', 'Unavailable')] }, {}],
    ['it was broken before', 'out-of-order', { facts: [status('2026-05-04T07:00:00.000Z', 'Faulted')] }, {}],
    ['nobody is known who would pay', 'no-driver', {}, { driverId: undefined }],
    ['the tariff has no price for it', 'no-price', { tariff: tariff([always(energy(4))], { currency: 'SEK' }) }, {}],
    [
      'its price is nothing',
      'free-of-charge',
      { tariff: tariff([when({ reservation: 'RESERVATION' }, { type: 'FLAT', price: 0, step_size: 1 })]) },
      {},
    ],
    ['the place is gone', 'no-site', { site: undefined }, {}],
  ])('where %s', (_, unbilled, changes, of) => {
    expect(bill(changes, of)).toEqual({ unbilled });
  });

  test('where nobody sells there', () => {
    expect(billReservation(evidence, { payer: {}, at })).toEqual({ unbilled: 'no-legal-entity' });
  });
});

describe('what does not matter', () => {
  test.each<[string, Partial<ReservationEvidence>]>([
    [
      'a fault that was mended before',
      {
        facts: [status('2026-05-04T06:00:00.000Z', 'Faulted'), status('2026-05-04T07:00:00.000Z', 'Available')],
      },
    ],
    ['a fault after it was over', { facts: [status('2026-05-04T09:01:00.000Z', 'Faulted')] }],
    [
      'a link that was lost and there again before',
      {
        facts: [link('2026-05-04T07:00:00.000Z', false), link('2026-05-04T07:30:00.000Z', true)],
      },
    ],
    ['a charge of the hour before', { starts: [start('2026-05-04T07:00:00.000Z')] }],
    ['the station’s word that it has expired', { letGo: { status: 'Expired', at: over } }],
    [
      'what it said of the one that had the number before',
      {
        letGo: { status: 'Removed', at: '2026-05-03T08:00:00.000Z' },
      },
    ],
  ])('%s', (_, changes) => {
    expect(bill(changes)).toEqual(bill());
  });
});

describe('its proof', () => {
  const billed = bill();
  const invoice = { ...('draft' in billed ? billed.draft : expect.fail()), number: 'LN-2026-000001' };
  const bundle: EvidenceBundle = {
    ...{ format: 'laddnav-evidence-1', invoice, seller, sessions: [] },
    reservation: { ...evidence, reservation: { ...reservation, invoiceId: invoice.invoiceId } },
  };
  const overWire = (one: EvidenceBundle) => JSON.parse(JSON.stringify(one)) as EvidenceBundle;

  test('is the same from its evidence, also where the place has another name by now', () => {
    expect(prove(overWire(bundle))).toEqual([]);
    const moved = { ...bundle.reservation!, site: { ...site, name: 'Elsewhere', timeZone: 'Europe/Helsinki' } };
    expect(prove(overWire({ ...bundle, reservation: moved }))).toEqual([]);
  });

  test('shows a total that was changed, and a price', () => {
    const paths = (one: EvidenceBundle) => prove(one).map(({ path }) => path);
    expect(paths({ ...bundle, invoice: { ...invoice, total: '99.00' } })).toEqual(['total']);
    expect(
      paths({
        ...bundle,
        reservation: {
          ...bundle.reservation!,
          tariff: { ...dear, elements: [when({ reservation: 'RESERVATION' }, time(1))] },
        },
      }),
    ).toContain('total');
  });

  test('stands after a start that came late: that decides the credit note', () => {
    const late = {
      sessionId: 's',
      at: '2026-05-04T08:30:00.000Z',
      receivedAt: '2026-05-04T12:00:00.000Z',
      isUse: true,
    };
    expect(prove(overWire({ ...bundle, reservation: { ...bundle.reservation!, starts: [late] } }))).toEqual([]);
    const creditNote = creditNoteOf(invoice, { seller, at: '2026-05-04T12:00:05.000Z', reason: 'late-evidence' });
    const taken = { ...bundle, invoice: { ...creditNote, number: 'LN-C-2026-000001' }, corrects: invoice };
    expect(prove(overWire(taken))).toEqual([]);
  });

  test('is booked where the charger is: revenue of its site, station and tariff, and its owner’s share', () => {
    const journal = journalOfInvoice(invoice);
    expect(journal.entries.map(({ account, of, amount }) => [account, of, amount])).toEqual([
      ['receivable', undefined, '100.00'],
      ['revenue', 'RESERVATION_FLAT', '-20.00'],
      ['revenue', 'RESERVATION_TIME', '-60.00'],
      ['vat', 'SE 25', '-20.00'],
    ]);
    for (const [by, key] of [
      ['site', site.siteId],
      ['station', 'CP1'],
      ['tariff', dear.id],
    ] as const)
      expect(revenueOf([journal], by)).toMatchObject([{ key, net: '80.00', vat: '20.00', sessions: 0, energyWh: 0 }]);
    const owned = { ...site, ownerShare: { owner: 'Brf', percent: '10' } };
    expect(settlementsOf([owned], [journal])).toMatchObject([{ net: '80.00', share: '8.00' }]);
  });
});
