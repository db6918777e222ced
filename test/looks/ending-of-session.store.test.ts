import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { DriverNotice } from '#domain/notice/driver-notice.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { never } from '#domain/session/looks.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { createDriver } from '#store/drivers.ts';
import { getSession } from '#store/sessions.ts';
import { setTariff } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { as } from '#test/api/event.ts';
import { always, energy, parking, tariff } from '#test/domain/tariff/tariff-words.ts';
import { startMessengers } from '#test/support/messengers.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/watch-sessions.ts';

let messengers: Awaited<ReturnType<typeof startMessengers>>;
const asa = as(['driver'], 'sub-asa');
const bo = as(['driver'], 'sub-bo');
const begun = Date.parse('2026-12-10T08:00:00.000Z');
const minute = (n: number) => new Date(begun + n * 60_000).toISOString();

beforeAll(async () => {
  await freshTables();
  messengers = await startMessengers();
  process.env.DRIVERS_TOPIC_ARN = 'arn:aws:sns:eu-north-1:1:drivers';
  vi.useFakeTimers({ toFake: ['Date'] });
  await createDriver({ driverId: 'asa', login: 'sub-asa', createdAt: minute(0) });
  await createDriver({ driverId: 'bo', login: 'sub-bo', createdAt: minute(0) });
  await putToken({ idTag: 'ASA', status: 'accepted', driverId: 'asa' }, minute(-1));
});
afterAll(() => {
  vi.useRealTimers();
  messengers.stop();
});
beforeEach(() => void messengers.published.splice(0));

/** What is said when the function runs at that minute. */
async function saidAt(n: number): Promise<DriverNotice[]> {
  vi.setSystemTime(begun + n * 60_000);
  await handler({}, {} as never);
  return messengers.published.splice(0).map(({ message }) => JSON.parse(message) as DriverNotice);
}

/** Åsa's car, from minute 0 on: `powerAt` of each minute is measured, up to one. */
async function charging(stationId: string, price: Tariff, idTag = 'ASA') {
  const station = await aStation(stationId);
  await setTariff('HARBOUR', price);
  const say = (action: string, payload: object, n: number) => station.call(action, payload, minute(n));
  const start = { connectorId: 1, idTag, meterStart: 1_000, timestamp: minute(0) };
  const { transactionId } = (await say('StartTransaction', start, 0)) as { transactionId: number };
  const status = (word: string, n: number) =>
    say('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: word, timestamp: minute(n) }, n);
  await status('Charging', 0);
  let [wh, told] = [1_000, 0];
  const measure = async (to: number, powerAt: (n: number) => number) => {
    while (told < to) {
      told += 1;
      wh += powerAt(told) / 60;
      const sampledValue = [
        { measurand: 'Energy.Active.Import.Register', value: wh.toFixed(0) },
        { measurand: 'Power.Active.Import', value: powerAt(told).toFixed(0) },
      ];
      const meterValue = [{ timestamp: minute(told), sampledValue }];
      await say('MeterValues', { connectorId: 1, transactionId, meterValue }, told);
    }
  };
  const stop = (n: number) => say('StopTransaction', { transactionId, meterStop: wh, timestamp: minute(n) }, n);
  return { sessionId: sessionIdOf(stationId, String(transactionId)), status, measure, stop };
}

const perKWh = tariff([always(energy(4))], { currency: 'SEK' });
const idleCosts = tariff([always(energy(4), parking(60))], { currency: 'SEK', parking_grace: 1200 });

/** From one minute to another, each once; other sessions are other tests'. */
async function saidFrom(from: number, to: number, stationId: string) {
  const said: [number, DriverNotice][] = [];
  for (let n = from; n <= to; n++) for (const notice of await saidAt(n)) said.push([n, notice]);
  return said.filter(([, notice]) => 'stationId' in notice && notice.stationId === stationId);
}

test('a driver is told once, ten minutes before they have what they want; once more of another target', async () => {
  const { sessionId, measure } = await charging('E1', perKWh);
  // 0.2 kWh a minute.
  await measure(20, () => 12_000);
  expect(await saidFrom(18, 20, 'E1')).toEqual([]);
  const path = `/sessions/${sessionId}/target`;
  vi.setSystemTime(Date.parse(minute(20.5)));
  const wanted = await asa('PUT', path, { energyWh: 6000, budget: '400.00' });
  expect(wanted.body).toMatchObject({ target: { energyWh: 6000, budget: '400.00', setAt: minute(20.5) } });
  const told = {
    kind: 'nearly-done',
    ...{ siteId: 'HARBOUR', driverId: 'asa', stationId: 'E1' },
    noticeId: `nearly#${sessionId}#${minute(20.5)}`,
  };
  const first = { ...told, energyWh: 4000, at: minute(30), by: 'energyWh', goal: 6000 };
  expect(await saidFrom(21, 30, 'E1')).toEqual([[21, first]]);
  expect((await getSession(sessionId))?.looks).toEqual({ nearly: never });

  // The same again is not another one.
  vi.setSystemTime(Date.parse(minute(30.5)));
  await asa('PUT', path, { energyWh: 6000, budget: '400.00' });
  expect(await saidFrom(31, 32, 'E1')).toEqual([]);
  await measure(40, () => 12_000);
  vi.setSystemTime(Date.parse(minute(40.5)));
  await asa('PUT', path, { budget: '42.50' });
  // 4 kr and a quarter of it tax: 1 kr a minute.
  const second = { ...told, noticeId: `nearly#${sessionId}#${minute(40.5)}`, energyWh: 8000, at: minute(42) };
  const [again, ...more] = await saidFrom(41, 45, 'E1');
  expect([again?.[0], { ...again?.[1], at: minute(42) }, more]).toEqual([
    ...[41, { ...second, by: 'budget', total: '42.50', currency: 'SEK' }, []],
  ]);
  await asa('DELETE', path);
  expect((await getSession(sessionId))?.target).toBeUndefined();
});

test('a car that takes ever less will be full; one that stays will cost: each is told before, once', async () => {
  const { measure, status } = await charging('E2', idleCosts);
  await measure(22, (n) => (n < 12 ? 20_000 : 20_000 * Math.exp(-(n - 12) / 6)));
  const nearly = (await saidFrom(12, 22, 'E2')).map(([, { kind, ...more }]) => [kind, 'by' in more && more.by]);
  expect(nearly).toEqual([['nearly-done', 'taper']]);
  await status('SuspendedEV', 30);
  // 20 minutes are free.
  const [fee, ...more] = await saidFrom(31, 55, 'E2');
  const [at, told] = fee as [number, { kind: string; at: string }];
  expect([told.kind, more]).toEqual(['idle-fee', []]);
  expect(Math.abs(Date.parse(told.at) - Date.parse(minute(50)))).toBeLessThanOrEqual(30_000);
  expect([at >= 40, at < 46]).toEqual([true, true]);
});

test('nobody is told of a charge that is nobody’s, and looks cost no write', async () => {
  const { sessionId, measure } = await charging('E3', idleCosts, 'GUEST');
  await measure(20, (n) => (n < 12 ? 20_000 : 20_000 * Math.exp(-(n - 12) / 3)));
  expect(await saidFrom(14, 20, 'E3')).toEqual([]);
  expect((await getSession(sessionId))?.looks).toBeUndefined();
});

test.each([
  ['nothing', 'E5', {}, 400],
  ['to leave yesterday', 'E6', { leaveAt: minute(-600) }, 400],
  ['to leave next week', 'E7', { leaveAt: minute(10_000) }, 400],
  ['more than full', 'E8', { stateOfCharge: 101 }, 400],
  ['a budget of words', 'E9', { budget: 'much' }, 400],
  ['to leave in an hour', 'E10', { leaveAt: minute(120) }, 200],
])('to want %s is answered as it should be', async (_, stationId, target, status) => {
  const { sessionId } = await charging(stationId, perKWh);
  vi.setSystemTime(Date.parse(minute(60)));
  expect((await asa('PUT', `/sessions/${sessionId}/target`, target)).status).toBe(status);
});

test('it is the driver’s own, and of a charge that runs', async () => {
  const { sessionId, stop } = await charging('E4', perKWh);
  const path = `/sessions/${sessionId}/target`;
  expect((await bo('PUT', path, { energyWh: 5000 })).status).toBe(404);
  await stop(30);
  expect((await asa('PUT', path, { energyWh: 5000 })).status).toBe(409);
});
