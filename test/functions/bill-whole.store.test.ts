import { beforeAll, expect, test } from 'vitest';
import { heldSince, type Reservation } from '#domain/station/reservation.ts';
import type { EndedSession } from '#domain/session/session.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { recordStatus } from '#store/connectors.ts';
import { putEntity } from '#store/entities.ts';
import { getInvoice } from '#store/invoices.ts';
import { putReservation } from '#store/reservations.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, parking, tariff, time, when } from '#test/domain/tariff/tariff-words.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/bill-session.ts';

beforeAll(async () => {
  await freshTables();
  await putSite(site);
  await putEntity(seller);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
});

const at = (minute: number) => new Date(Date.parse(session.start.at) + minute * 60_000).toISOString();

async function billed(sessionId: string, under: Tariff, changes: Partial<EndedSession> = {}) {
  const known = await changeSession(sessionId, () => ({ ...session, ...changes, tariff: under, sessionId }));
  await handler(streamOf(changed('sessions', undefined, { ...known, item: 'SESSION' })));
  const invoice = await getInvoice(`inv-${sessionId}`);
  return invoice?.lines.map(({ of, quantity, net }) => [of, quantity, net]);
}

const reservation: Reservation = {
  stationId: 'CP1',
  reservationId: 7,
  commandId: 'c',
  connectorId: 1,
  idTag: 'TAG',
  requestedAt: at(-31),
  expiryDate: at(30),
  answer: { accepted: true, status: 'Accepted', at: at(-30) },
};

test('a car that is full and stays pays for parking, after the grace, and what the charger said is frozen', async () => {
  const idle = tariff([always(energy(4), parking(12))], { currency: 'SEK', parking_grace: 600 });
  const say = (minute: number, detail: string) =>
    recordStatus({ stationId: 'CP1', evseId: 1, connectorId: 1, status: 'Occupied', detail, since: at(minute) });
  for (const [minute, detail] of [
    [-1, 'Preparing'],
    [0, 'Charging'],
    [30, 'SuspendedEV'],
  ] as const)
    await say(minute, detail);
  expect(await billed('parked', idle)).toEqual([
    ['ENERGY', '12', '48.00'],
    ['PARKING_TIME', '0.333333', '4.00'],
  ]);
  expect(await getSession('parked')).toMatchObject({ settled: { states: [{ at: at(30), state: 'SuspendedEV' }] } });
});

test('a session that used a reservation pays for the time it was held', async () => {
  const reserved = [when({ reservation: 'RESERVATION' }, flat(10), time(6)), always(energy(4))] as const;
  await putReservation(reservation);
  const start = { ...session.start, reservationId: 7 };
  expect(await billed('reserved', tariff([...reserved], { currency: 'SEK' }), { start })).toEqual([
    ['RESERVATION_FLAT', '1', '10.00'],
    ['RESERVATION_TIME', '0.5', '3.00'],
    ['ENERGY', '12', '48.00'],
  ]);
});

test.each<[string, Partial<Reservation>]>([
  ['was refused', { answer: { accepted: false, status: 'Occupied', at: at(-30) } }],
  ['was not answered', { answer: undefined }],
  ['had run out before', { expiryDate: at(-1) }],
])('nothing is held for a reservation that %s', (_, changes) => {
  expect(heldSince({ ...reservation, ...changes }, session.start)).toBeUndefined();
});
