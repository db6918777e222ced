import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import type { Reservation } from '#domain/station/reservation.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { closeConnection, openConnection } from '#store/connections.ts';
import { createMaintenance } from '#store/maintenance.ts';
import { putReservation } from '#store/reservations.ts';
import { keepWaiting } from '#store/waiting-notices.ts';
import { dueWatches, endWatch, getWatch, putWatch } from '#store/watches.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/tell-due.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.DRIVERS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:drivers';
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  messengers.stop();
});
beforeEach(() => {
  messengers.published.splice(0);
  messengers.told.refuse = undefined;
});

const minute = (n: number) => new Date(Date.parse('2026-12-10T08:00:00.000Z') + n * 60_000).toISOString();
/** What is said when the function runs at that minute. */
async function saidAt(n: number): Promise<DriverNotice[]> {
  vi.setSystemTime(Date.parse(minute(n)));
  await handler({}, {} as never);
  return messengers.published.splice(0).map(({ message }) => JSON.parse(message) as DriverNotice);
}
const toWhom = (said: DriverNotice[]) => said.map(({ kind, driverId }) => [kind, driverId]);

async function connected(stationId: string) {
  const station = await aStation(stationId);
  await openConnection({ stationId, connectionId: stationId, ocppVersion: 'ocpp1.6', connectedAt: minute(0) });
  const status = (word: string, n: number) =>
    station.call(
      'StatusNotification',
      { connectorId: 1, errorCode: 'NoError', status: word, timestamp: minute(n) },
      minute(n),
    );
  return { status, reserves: (more: Partial<Reservation>) => reserve(stationId, more) };
}

const wait = (driverId: string, stationId: string, n: number) =>
  putWatch(
    {
      ...{ watchId: `${driverId}-${stationId}`, driverId, kind: 'free', siteId: 'HARBOUR', stationId },
      since: minute(n),
      until: minute(240),
    },
    minute(n),
  );

test('who waits for a station is told once it is free, in turn, each once, with time to get there', async () => {
  const { status } = await connected('W1');
  await status('Charging', 0);
  await wait('asa', 'W1', 1);
  await wait('bo', 'W1', 2);
  expect(await saidAt(3)).toEqual([]);
  await status('Available', 4);
  // Whatever wakes it: here a third who comes.
  await wait('cai', 'W1', 4);
  const said = await saidAt(5);
  expect(said).toEqual([
    {
      ...{ kind: 'connector-free', noticeId: `free#asa-W1#${minute(1)}`, siteId: 'HARBOUR', driverId: 'asa' },
      ...{ stationId: 'W1', connectorId: 1, holdUntil: minute(10) },
    },
  ]);
  expect([await saidAt(6), await saidAt(9)]).toEqual([[], []]);
  expect(toWhom(await saidAt(10))).toEqual([['connector-free', 'bo']]);
  await status('Charging', 12);
  expect(await saidAt(15)).toEqual([]);
  expect(await saidAt(16)).toEqual([]);
});

test('who gives their turn back lets the next have it at once; who waits no more is not told', async () => {
  const { status } = await connected('W2');
  await status('Available', 0);
  for (const [i, who] of ['asa', 'bo', 'cai'].entries()) await wait(who, 'W2', i);
  expect(toWhom(await saidAt(3))).toEqual([['connector-free', 'asa']]);
  await endWatch((await getWatch('bo-W2'))!, minute(4));
  await endWatch((await getWatch('asa-W2'))!, minute(4));
  expect(toWhom(await saidAt(5))).toEqual([['connector-free', 'cai']]);
  expect(await getWatch('bo-W2')).toBeUndefined();
});

test('a station that is away, or worked on, is not free; at the end of the work it is', async () => {
  const { status } = await connected('W3');
  await status('Available', 0);
  await closeConnection('W3', 'W3', minute(1));
  await wait('asa', 'W3', 1);
  expect(await saidAt(2)).toEqual([]);
  const work = {
    maintenanceId: 'm1',
    siteId: 'HARBOUR',
    stationIds: ['W4'],
    from: minute(0),
    to: minute(60),
    text: 'Cables',
  };
  await createMaintenance({
    ...work,
    createdAt: minute(0),
    createdBy: 'ann',
    told: [{ telling: 'started', at: minute(0) }],
    version: 0,
  });
  await (await connected('W4')).status('Available', 0);
  await wait('asa', 'W4', 1);
  expect(await saidAt(2)).toEqual([]);
  expect(toWhom(await saidAt(60))).toEqual([['connector-free', 'asa']]);
});

test('one who asks again keeps their place while they wait, and joins at the end once they were told', async () => {
  const { status } = await connected('W5');
  await status('Charging', 0);
  await wait('asa', 'W5', 1);
  expect((await wait('asa', 'W5', 3)).since).toBe(minute(1));
  await status('Available', 4);
  await saidAt(4);
  const again: Watch = await wait('asa', 'W5', 20);
  expect([again.since, again.told]).toEqual([minute(20), undefined]);
  await endWatch(again, minute(20));
});

test('what was said but could not be noted is said again, for the same message', async () => {
  const { status } = await connected('W6');
  await status('Available', 0);
  await wait('asa', 'W6', 1);
  messengers.told.refuse = () => true;
  expect(await saidAt(2)).toEqual([]);
  messengers.told.refuse = undefined;
  expect(toWhom(await saidAt(3))).toEqual([['connector-free', 'asa']]);
  expect(await dueWatches(minute(4))).toEqual([]);
});

const reserve = (stationId: string, more: Partial<Reservation>) =>
  putReservation({
    ...{ stationId, reservationId: 7, commandId: 'c7', connectorId: 1, idTag: 'ASA', driverId: 'asa' },
    ...{
      requestedAt: minute(0),
      expiryDate: minute(60),
      answer: { accepted: true, status: 'Accepted', at: minute(0) },
    },
    ...more,
  });

test('a reservation is told of ten minutes before it ends, once, unless it was given back or is as short as that', async () => {
  const { reserves } = await connected('R1');
  await reserves({});
  await reserves({ reservationId: 8, cancelledAt: minute(5) });
  await reserves({ reservationId: 9, expiryDate: minute(15) });
  expect(await saidAt(49)).toEqual([]);
  expect(await saidAt(50)).toEqual([
    {
      ...{ kind: 'reservation-expiring', noticeId: `expiring#R1#7#${minute(0)}`, siteId: 'HARBOUR', driverId: 'asa' },
      ...{ stationId: 'R1', expiryDate: minute(60) },
    },
  ]);
  expect(await saidAt(51)).toEqual([]);
});

test('what has waited for the end of quiet hours is said again then, once', async () => {
  const notice: DriverNotice = {
    ...{ kind: 'charging-started', noticeId: 'started#s9', siteId: 'HARBOUR', driverId: 'asa', sessionId: 's9' },
    ...{ stationId: 'CP1', connectorId: 1, at: minute(0) },
  };
  await keepWaiting(notice, minute(30));
  expect([await saidAt(29), await saidAt(30), await saidAt(31)]).toEqual([[], [notice], []]);
});
