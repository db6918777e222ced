import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { openConnection } from '#store/connections.ts';
import { createDriver } from '#store/drivers.ts';
import { putToken } from '#store/tokens.ts';
import { startSockets } from '#test/support/sockets.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
  const createdAt = '2026-11-20T12:00:00.000Z';
  await createDriver({ driverId: 'asa', login: 'sub-asa', createdAt });
  await createDriver({ driverId: 'bo', login: 'sub-bo', createdAt });
  await putToken({ idTag: 'ASA', status: 'accepted', driverId: 'asa', group: 'FAMILY' }, '2026-11-01T00:00:00.000Z');
  await putToken({ idTag: 'KIM', status: 'accepted', group: 'FAMILY' }, '2026-11-01T00:00:00.000Z');
  await putToken({ idTag: 'BO', status: 'accepted', driverId: 'bo' }, '2026-11-01T00:00:00.000Z');
  await putToken({ idTag: 'LOST', status: 'blocked' }, '2026-11-01T00:00:00.000Z');
});
afterAll(() => sockets.stop());

const operator = as(['operator']);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const start = (idTag: string, connectorId = 1) => ({
  connectorId,
  idTag,
  meterStart: 0,
  timestamp: new Date().toISOString(),
});

/** A station that is there, and what it is asked. */
async function connected(stationId: string, ocppVersion: OcppVersion = 'ocpp1.6') {
  const station = await aStation(stationId, ocppVersion);
  await openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt: '2026-01-01' });
  sockets.open.add(stationId);
  const now = () => new Date().toISOString();
  return {
    says: (action: string, payload: object) => station.call(action, payload, now()),
    answers: (status: string) => station.hear([3, sockets.sentTo(stationId).at(-1)![1], { status }], now()),
    reserve: async (parameters: object) =>
      (
        await operator('POST', `/stations/${stationId}/commands`, {
          ...{ name: 'reserve', connectorId: 1, idTag: 'asa', expiryDate: inAnHour() },
          ...parameters,
        })
      ).body as unknown as { commandId: string; reservationId: number },
    status: async (reservationId: number) =>
      (await operator('GET', `/stations/${stationId}/reservations/${reservationId}`)).body.status,
  };
}

test('a reservation waits for the station’s word, holds, and is consumed by an accepted start of its tag alone', async () => {
  const station = await connected('R1');
  const { reservationId, commandId } = await station.reserve({});
  expect(await station.status(reservationId)).toBe('pending');
  await station.answers('Accepted');
  expect((await operator('GET', '/reservations', undefined, { stationId: 'R1' })).body.items).toEqual([
    {
      ...{ stationId: 'R1', reservationId, commandId, connectorId: 1, idTag: 'ASA', driverId: 'asa', status: 'active' },
      ...{ requestedAt: expect.any(String) as string, expiryDate: expect.any(String) as string, answer: 'Accepted' },
    },
  ]);
  await station.says('StartTransaction', { ...start('LOST'), reservationId });
  await station.says('StartTransaction', start('BO'));
  await station.says('StartTransaction', start('ASA', 2));
  expect(await station.status(reservationId)).toBe('active');
});

test('the start that uses it costs no request more, and is named', async () => {
  const station = await connected('R2');
  const { reservationId } = await station.reserve({ parentIdTag: 'FAMILY' });
  await station.answers('Accepted');
  const told = { ...start('KIM'), reservationId };
  expect(await requestsOf(() => station.says('StartTransaction', told))).toHaveLength(3);
  const { body } = await operator('GET', '/reservations', undefined, { stationId: 'R2', status: 'consumed' });
  const [session] = (await operator('GET', '/sessions', undefined, { stationId: 'R2' })).body.items;
  expect(body.items).toMatchObject([{ reservationId, status: 'consumed', sessionId: session!.id }]);
});

test('what the station refuses was never held', async () => {
  const station = await connected('R3');
  const { reservationId } = await station.reserve({});
  await station.answers('Occupied');
  await station.says('StartTransaction', start('ASA'));
  const { body } = await operator('GET', `/stations/R3/reservations/${reservationId}`);
  expect(body).toMatchObject({ status: 'rejected', answer: 'Occupied' });
});

test('any connector is asked for only of a charger of 1.6 that says it can', async () => {
  const station = await connected('R4');
  const { reservationId } = await station.reserve({ connectorId: 0 });
  expect(await station.status(reservationId)).toBe('rejected');
  const held = { ReserveConnectorZeroSupported: { value: 'true' } };
  await noteConfiguration('R4', { held, at: '2026-11-20T12:00:00.000Z' });
  const second = await station.reserve({ connectorId: 0 });
  expect(sockets.sentTo('R4').at(-1)).toMatchObject([2, second.commandId, 'ReserveNow', { connectorId: 0 }]);
});

test('a station of 2.x says itself when it lets go', async () => {
  const station = await connected('R5', 'ocpp2.0.1');
  const { reservationId } = await station.reserve({ connectorId: 0 });
  expect(sockets.sentTo('R5').at(-1)![3]).not.toHaveProperty('evseId');
  await station.answers('Accepted');
  await station.says('ReservationStatusUpdate', { reservationId, reservationUpdateStatus: 'Removed' });
  expect(await station.status(reservationId)).toBe('cancelled');
});

test('a driver sees and cancels their own, and nobody else’s', async () => {
  const station = await connected('R6');
  const { reservationId } = await station.reserve({});
  await station.answers('Accepted');
  const [asa, bo] = [as(['driver'], 'sub-asa'), as(['driver'], 'sub-bo')];
  const path = `/stations/R6/reservations/${reservationId}`;
  expect((await bo('GET', '/reservations')).body.items).toEqual([]);
  expect((await bo('DELETE', path)).status).toBe(404);
  expect((await asa('GET', '/reservations', undefined, { stationId: 'R6' })).body.items).toHaveLength(1);
  expect((await asa('DELETE', path)).status).toBe(202);
  expect(sockets.sentTo('R6').at(-1)).toMatchObject([2, expect.any(String), 'CancelReservation', { reservationId }]);
  expect(await station.status(reservationId)).toBe('active');
  await station.answers('Accepted');
  expect(await station.status(reservationId)).toBe('cancelled');
});

test('one that has not gone out is taken back at once; one that is over is not asked for', async () => {
  await aStation('R7');
  const asked = { name: 'reserve', connectorId: 1, idTag: 'ASA', expiryDate: inAnHour() };
  const { body } = await operator('POST', '/stations/R7/commands', asked);
  const path = `/stations/R7/reservations/${String(body.reservationId)}`;
  expect((await operator('DELETE', path)).body).toEqual(body);
  expect((await operator('GET', path)).body.status).toBe('cancelled');
  const over = { ...asked, expiryDate: '2026-01-01T00:00:00Z' };
  expect((await operator('POST', '/stations/R7/commands', over)).body.errors).toMatchObject([{ path: 'expiryDate' }]);
});
