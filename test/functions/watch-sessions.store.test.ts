import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { enqueue } from '#store/commands.ts';
import { troublesOf } from '#domain/health/troubles.ts';
import { healthOf, noteAttempt } from '#store/health.ts';
import { putReport } from '#store/reports.ts';
import { dueSessions } from '#store/session-looks.ts';
import { changeSession, getSession } from '#store/sessions.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/watch-sessions.ts';

beforeAll(async () => {
  await freshTables();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const minute = (n: number) => new Date(Date.parse('2026-12-10T08:00:00.000Z') + n * 60_000).toISOString();

async function lookAt(n: number): Promise<void> {
  vi.setSystemTime(Date.parse(minute(n)));
  await handler({}, {} as never);
}

/** A car at connector 1 that charges from minute 0 on, as the charger says. */
async function charging(stationId: string, idTag = 'TAG1') {
  const station = await aStation(stationId);
  const say = (action: string, payload: object, n: number) => station.call(action, payload, minute(n));
  const status = (word: string, n: number) =>
    say('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: word, timestamp: minute(n) }, n);
  const start = { connectorId: 1, idTag, meterStart: 1_000, timestamp: minute(0) };
  const { transactionId } = (await say('StartTransaction', start, 0)) as { transactionId: number };
  await status('Charging', 0);
  const measure = (n: number, wh: number, w: number) => {
    const sampledValue = [
      { measurand: 'Energy.Active.Import.Register', value: String(wh) },
      { measurand: 'Power.Active.Import', value: String(w) },
    ];
    const meterValue = [{ timestamp: minute(n), sampledValue }];
    return say('MeterValues', { connectorId: 1, transactionId, meterValue }, n);
  };
  const stop = (n: number, wh: number) =>
    say('StopTransaction', { transactionId, meterStop: wh, timestamp: minute(n) }, n);
  return { sessionId: sessionIdOf(stationId, String(transactionId)), status, measure, stop };
}

const dueIds = async (at: string) => [...(await dueSessions(at)).keys()];

const foundAt = async (stationId: string) =>
  (await healthOf(stationId)).flatMap(({ found = [] }) => found.map(({ code }) => code));

test('a car that gets nothing is found, once; when energy comes after all it is over', async () => {
  const { sessionId, measure } = await charging('L1');
  for (const n of [1, 2, 3, 4, 5]) await measure(n, 1_000, 0);
  await lookAt(4.2);
  expect(await foundAt('L1')).toEqual([]);
  await lookAt(5.2);
  expect(await foundAt('L1')).toEqual(['NoEnergy']);
  expect((await getSession(sessionId))?.found).toEqual(['NoEnergy']);
  const again = await requestsOf(() => lookAt(6.2));
  expect(again.filter((name) => /Put|Update|Delete/.test(name))).toEqual([]);
  await measure(7, 1_180, 11_000);
  await lookAt(7.2);
  expect(await foundAt('L1')).toEqual([]);
  expect((await getSession(sessionId))?.found).toEqual([]);
});

test('a car that got nothing at two other stations, where others do, is at fault, and no charger', async () => {
  const { sessionId, measure } = await charging('V3', 'BAD-CAR');
  const place = (stationId: string) => ({ stationId, evseId: 1, connectorId: 1 });
  const ended = { result: 'success', endedBy: 'driver', judgedAt: minute(-60) } as const;
  for (const stationId of ['V1', 'V2', 'V3'])
    await noteAttempt(place(stationId), { sessionId: 'o', startedAt: minute(-90), endedAt: minute(-60), ...ended });
  for (const [i, stationId] of ['V1', 'V2'].entries()) {
    const began = minute(-30 + 10 * i);
    const moment = { timestamp: began, receivedAt: began, at: began };
    const facts = { stationId, siteId: `SITE-${stationId}`, transactionId: '1', idTag: 'BAD-CAR', startedAt: began };
    const outcome = { result: 'no-energy', endedBy: 'vehicle' } as const;
    await changeSession(`bad-${stationId}`, () => ({
      ...{ sessionId: `bad-${stationId}`, ...facts, status: 'ended', version: 1 },
      ...{ start: { ...moment, evseId: 1, connectorId: 1, idTag: 'BAD-CAR' }, stop: moment },
      ...{ settledAt: began, settled: { at: began, energyWh: 0, outcome } },
    }));
  }
  for (const n of [1, 2, 3, 4, 5]) await measure(n, 1_000, 0);
  await lookAt(5.2);
  expect(await foundAt('V3')).toEqual(['VehicleFails']);
  expect((await getSession(sessionId))?.found).toEqual(['VehicleFails']);
  expect(
    await Promise.all(['V1', 'V2', 'V3'].map(async (id) => (await healthOf(id)).flatMap(troublesOf))),
  ).toMatchObject(['V1', 'V2', 'V3'].map((stationId) => [{ stationId, class: 'vehicle', code: 'VehicleFails' }]));
  expect((await requestsOf(() => lookAt(6.2))).filter((name) => /Put|Update|Delete/.test(name))).toEqual([]);
  await measure(7, 1_180, 11_000);
  await lookAt(7.2);
  expect(await foundAt('V3')).toEqual([]);
});

test('a car that charges costs a look in some minutes, and no write; none once it has gone', async () => {
  const { sessionId, measure, stop } = await charging('L2');
  for (const n of [1, 2, 3, 4]) await measure(n, 1_000 + 183 * n, 11_000);
  expect(await dueIds(minute(3.9))).not.toContain(sessionId);
  expect(await dueIds(minute(4.1))).toContain(sessionId);
  const looked = await requestsOf(() => lookAt(4.1));
  expect(looked.filter((name) => /Put|Update|Delete/.test(name))).toEqual([]);
  expect(await requestsOf(() => lookAt(5.1))).not.toContain('BatchGetItem');
  await stop(6, 2_200);
  expect(await dueIds(minute(30))).not.toContain(sessionId);
});

test('a session that its charger has forgotten is put off by a day, in the table', async () => {
  const { sessionId, measure } = await charging('L3');
  await measure(1, 1_100, 11_000);
  await lookAt(3_000);
  await lookAt(3_010);
  expect((await getSession(sessionId))?.looks).toEqual({ faults: minute(4_440), limits: minute(4_440) });
  expect(await dueIds(minute(4_000))).not.toContain(sessionId);
});

test('a charger that delivers more than it was told is found, and no longer once it keeps to it', async () => {
  const { sessionId, measure } = await charging('L4');
  const profile = {
    ...{
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
    },
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] },
  };
  await enqueue({
    ...{ stationId: 'L4', commandId: '019f0000-0000-7000-8000-000000000001', name: 'set-charging-profile' },
    ...{ parameters: { connectorId: 1, csChargingProfiles: profile }, queuedAt: minute(-9) },
    ...{ status: 'accepted', answeredAt: minute(-9), response: {} },
  } as never);
  for (const n of [1, 2, 3, 4]) await measure(n, 1_000 + 183 * n, 11_000);
  await lookAt(4.2);
  expect(await foundAt('L4')).toEqual(['AboveLimit']);
  for (const n of [5, 6, 7, 8, 9]) await measure(n, 1_732 + 68 * (n - 4), 4_100);
  await lookAt(9.3);
  expect([await foundAt('L4'), (await getSession(sessionId))?.found]).toEqual([[], []]);
});

test('a limit that the charger has told of is one to keep to, until it is told to be over', async () => {
  const { measure } = await charging('L5');
  const chargingSchedule = [{ chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 4_140 }] }];
  const limit = { stationId: 'L5', kind: 'LIMIT', key: '0#EMS' } as const;
  const told = { chargingLimit: { chargingLimitSource: 'EMS' }, chargingSchedule };
  await putReport({ ...limit, at: minute(-9), told });
  for (const n of [1, 2, 3, 4, 5]) await measure(n, 1_000 + 183 * n, 11_000);
  await lookAt(4.2);
  expect(await foundAt('L5')).toEqual(['AboveLimit']);
  await putReport({ ...limit, at: minute(5), told: { chargingLimitSource: 'EMS', cleared: true } });
  for (const n of [6, 7, 8, 9]) await measure(n, 1_000 + 183 * n, 11_000);
  await lookAt(9.3);
  expect(await foundAt('L5')).toEqual([]);
});
