import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { billExpired } from '#billing/expired-reservation.ts';
import { prove } from '#domain/invoice/prove.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import { later } from '#domain/station/connection.ts';
import { collect } from '#payments/collect.ts';
import { changeAccount } from '#store/accounts.ts';
import { createDriver } from '#store/drivers.ts';
import { putEntity } from '#store/entities.ts';
import { keepFact } from '#store/history.ts';
import { getInvoice, listInvoices } from '#store/invoices.ts';
import { paymentsOfInvoice } from '#store/payments.ts';
import { expiredReservations } from '#store/reservation-money.ts';
import { getReservation, noteReservation, putReservation } from '#store/reservations.ts';
import { changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { addVersion } from '#store/tariff-versions.ts';
import { putToken } from '#store/tokens.ts';
import { as } from '#test/api/event.ts';
import type { Chance } from '#test/chaos/chance.ts';
import { inTrouble, letTroubleIn } from '#test/chaos/trouble.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, tariff, when } from '#test/domain/tariff/tariff-words.ts';
import { requestsOf } from '#test/support/station.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billDue } from '../../functions/bill-reservations.ts';
import { handler as billSession } from '../../functions/bill-session.ts';

const operator = as(['operator']);
const asked = '2026-05-04T07:59:58.000Z';
const taken = '2026-05-04T08:00:00.000Z';
const over = '2026-05-04T09:00:00.000Z';
const due = '2026-05-04T09:10:00.000Z';
const passTo = (at: string) => vi.setSystemTime(Date.parse(at));
const everyFiveMinutes = () => billDue({}, { getRemainingTimeInMillis: () => 10_000 } as never);

const dear = tariff([when({ reservation: 'RESERVATION_EXPIRES' }, flat(20)), always(energy(4))], { currency: 'SEK' });
beforeAll(async () => {
  await freshTables();
  await putSite(site);
  await addVersion({ siteId: site.siteId }, { validFrom: asked, tariff: dear }, asked);
  await putEntity(seller);
  await createDriver({ driverId: 'asa', email: 'asa@example.com', createdAt: asked });
  await putToken({ idTag: 'ASA', status: 'accepted', driverId: 'asa' }, asked);
  await changeAccount('asa', (known) => ({
    ...known,
    method: { provider: 'local', customer: 'c', method: 'good', card: { brand: 'visa', last4: '4242' } },
  }));
});
beforeEach(() => void (vi.useFakeTimers({ toFake: ['Date'] }), passTo(due)));
afterEach(() => vi.useRealTimers());

/** A station with one reservation, from 8 to 9, that it has taken. */
async function reserved(stationId: string, facts: Partial<Reservation> = {}) {
  const registered = { registeredAt: asked, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId, siteId: site.siteId, ratedW: 22_000, ...registered });
  const reservation = { stationId, reservationId: 7, commandId: `c-${stationId}`, connectorId: 1, idTag: 'ASA' };
  await putReservation({ ...reservation, driverId: 'asa', requestedAt: asked, expiryDate: over, ...facts });
  const answer = { accepted: true, status: 'Accepted', at: taken };
  await noteReservation(reservation, { answer }, reservation.commandId);
  return async () => (await getReservation(reservation))!;
}
const billsAt = async (stationId: string) =>
  (await listInvoices({ limit: 500 })).items.filter(({ reservation }) => reservation?.stationId === stationId);

/** A charge there that began in time, as it is told at the end. */
async function charged(stationId: string, receivedAt: string) {
  const { start, stop } = session;
  const told = { ...session, stationId, sessionId: `s-${stationId}`, tariff: dear, evseId: 1, idTag: 'ASA' };
  const moment = (at: string) => ({ at, timestamp: at, receivedAt });
  const known = await changeSession(told.sessionId, () => ({
    ...told,
    start: { ...start, ...moment('2026-05-04T08:30:00.000Z'), idTag: 'ASA', reservationId: 7 },
    stop: { ...stop, ...moment('2026-05-04T08:50:00.000Z') },
  }));
  const record = changed('sessions', undefined, { ...known, item: 'SESSION' });
  return () => billSession(streamOf(record));
}

test('an hour that was kept in vain is billed once when it is over, paid by the saved card, and proven', async () => {
  const now = await reserved('R1');
  passTo(later(due, -1000));
  await everyFiveMinutes();
  expect(await billsAt('R1')).toEqual([]);
  passTo(due);
  await everyFiveMinutes();
  await everyFiveMinutes();
  const [invoice, ...more] = await billsAt('R1');
  expect(more).toEqual([]);
  expect(invoice).toMatchObject({ total: '25.00', driverId: 'asa', issuedAt: due, payment: { method: 'card' } });
  expect(await now()).toMatchObject({ invoiceId: invoice!.invoiceId, tariff: { id: dear.id } });

  await collect(invoice!);
  await collect(invoice!);
  expect(await paymentsOfInvoice(invoice!.invoiceId)).toMatchObject([{ status: 'captured', captured: '25.00' }]);
  const { body } = await operator('GET', `/invoices/${invoice!.invoiceId}/evidence`);
  expect(prove(JSON.parse(JSON.stringify(body)))).toEqual([]);
  expect((await operator('GET', '/stations/R1/reservations/7')).body).toMatchObject({ invoiceId: invoice!.invoiceId });
});

test('where nothing is due it costs one request', async () => {
  expect(await requestsOf(everyFiveMinutes)).toHaveLength(1);
});

test('whatever request it dies after, and though several try at once, it is billed once', async () => {
  const now = await reserved('R2');
  const end = letTroubleIn();
  let deaths = 0;
  const dyingAfter = (requests: number) => {
    const chance = { happens: (likely: number) => likely > 0 && --requests === 0 } as Chance;
    const trouble = { diesBefore: 0, throttled: 0, diesAfter: 1 };
    return inTrouble(chance, trouble, async () => void (await billExpired(await now(), due)));
  };
  for (let over = false; !over;)
    over = await dyingAfter(deaths + 1).then(
      () => true,
      () => ++deaths > 100,
    );
  end();
  expect(deaths).toBeGreaterThan(5);
  await Promise.all([1, 2, 3].map(async () => billExpired(await now(), due)));
  expect(await billsAt('R2')).toHaveLength(1);
  expect(await expiredReservations(due)).toEqual([]);
});

test('what the station was like is read from what is kept: offline, nobody could come', async () => {
  const now = await reserved('R3');
  const lost = { kind: 'link' as const, online: false, at: '2026-05-04T08:40:00.000Z', order: 1 };
  await keepFact({ ...lost, stationId: 'R3', siteId: site.siteId });
  await everyFiveMinutes();
  expect(await now()).toMatchObject({ unbilled: 'offline' });
  expect(await billsAt('R3')).toEqual([]);
  expect(await expiredReservations(due)).toEqual([]);
});

test('a start that is told in time was a use, and nothing is due', async () => {
  const now = await reserved('R4');
  await charged('R4', '2026-05-04T09:05:00.000Z');
  await everyFiveMinutes();
  expect(await now()).toMatchObject({ unbilled: 'used' });
});

test('a start that comes late gives it back, once, and both are proven', async () => {
  const now = await reserved('R5');
  await everyFiveMinutes();
  passTo('2026-05-04T12:00:05.000Z');
  const again = await charged('R5', '2026-05-04T12:00:00.000Z');
  expect([await again(), await again()]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
  const { invoiceId, creditNoteId } = await now();
  const bills = await billsAt('R5');
  expect(bills.map(({ kind }) => kind).sort()).toEqual(['creditNote', 'invoice']);
  expect(await getInvoice(creditNoteId!)).toMatchObject({
    corrects: invoiceId,
    reason: 'late-evidence',
    total: '25.00',
  });
  for (const id of [invoiceId, creditNoteId]) {
    const { body } = await operator('GET', `/invoices/${id}/evidence`);
    expect(prove(JSON.parse(JSON.stringify(body)))).toEqual([]);
  }
});

test('an operator waives it with a reason, and can do nothing else with it', async () => {
  const now = await reserved('R6');
  await everyFiveMinutes();
  const path = `/invoices/${(await now()).invoiceId}/correct`;
  expect((await operator('POST', path, { action: 'accept', reason: 'as it is' })).status).toBe(422);
  const waived = await operator('POST', path, { action: 'waive', reason: 'The road was closed.' });
  expect(waived.body).toMatchObject({
    outcome: 'corrected',
    creditNote: { kind: 'creditNote', total: '25.00', reason: 'The road was closed.' },
  });
  expect((await operator('POST', path, { action: 'waive', reason: 'again' })).status).toBe(409);
  expect((await operator('GET', '/stations/R6/reservations/7')).body).toMatchObject({
    creditNoteId: (waived.body.creditNote as { id: string }).id,
  });
});

test('the number of one that was billed is not given to another: it is evidence', async () => {
  const now = await reserved('R7');
  await everyFiveMinutes();
  const reserve = {
    name: 'reserve',
    connectorId: 1,
    idTag: 'ASA',
    reservationId: 7,
    expiryDate: '2026-05-04T11:00:00Z',
  };
  expect(await operator('POST', '/stations/R7/commands', reserve)).toMatchObject({ status: 409 });
  expect(await now()).toMatchObject({ expiryDate: over });
});

test('a tag of a group is billed to whoever pays for the group', async () => {
  await operator('PUT', '/groups/FLEET/payer', {
    company: { name: 'Fleet AB', address: { country: 'SE' } },
    billing: 'session',
  });
  await putToken({ idTag: 'VAN', status: 'accepted', group: 'FLEET' }, asked);
  await reserved('R8', { idTag: 'VAN', driverId: undefined });
  await everyFiveMinutes();
  expect(await billsAt('R8')).toMatchObject([{ payerId: 'group:FLEET', buyer: { name: 'Fleet AB' } }]);
});
