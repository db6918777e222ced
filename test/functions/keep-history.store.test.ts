import { beforeAll, expect, test } from 'vitest';
import { factsAt } from '#store/history.ts';
import { createStation } from '#store/stations.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler } from '../../functions/keep-history.ts';

const at = (minute: number) => `2026-05-04T08:${String(minute).padStart(2, '0')}:00.000Z`;
const whole = { from: at(0), to: at(59) };
const well = { batchItemFailures: [] };

beforeAll(async () => {
  await freshTables();
  const registered = { registeredAt: at(0), passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: 'SLUSSEN', ...registered });
});

const connector = (connectorId: number, status: string, minute: number, version: number) => ({
  ...{ stationId: 'CP1', item: `CONNECTOR#1#${connectorId}`, evseId: 1, connectorId },
  ...{ status, since: at(minute), version },
});
const statuses = async (span = whole, connectorId = 1) =>
  (await factsAt('CP1', `STATUS#1#${connectorId}`, span)).map(
    (fact) => `${'status' in fact && fact.status} ${fact.at}`,
  );

test('what a station is and was is kept in order of time, once, whatever is delivered twice and in whatever order', async () => {
  const [free, taken, broken] = [
    connector(1, 'Available', 1, 1),
    connector(1, 'Occupied', 5, 2),
    connector(1, 'Faulted', 5, 3),
  ];
  const records = [
    changed('stations', undefined, free),
    changed('stations', free, taken),
    changed('stations', taken, broken),
  ];
  expect(await handler(streamOf(...records.toReversed(), ...records))).toEqual(well);
  expect(await statuses()).toEqual([`Available ${at(1)}`, `Occupied ${at(5)}`, `Faulted ${at(5)}`]);
});

test('of a time what was told in it is read, and the last word before', async () => {
  const said = Array.from({ length: 60 }, (_, n) => connector(10, n % 2 ? 'Occupied' : 'Available', n, n + 1));
  await handler(streamOf(...said.map((after, n) => changed('stations', said[n - 1], after))));
  expect(await statuses({ from: at(30), to: at(32) }, 10)).toEqual([
    `Occupied ${at(29)}`,
    `Available ${at(30)}`,
    `Occupied ${at(31)}`,
  ]);
  expect(await statuses({ from: at(2), to: at(59) }, 10)).toHaveLength(58);
  expect(await statuses(whole, 1)).toHaveLength(3);
});

test('a loss beyond the grace, the return and a boot are kept with their site', async () => {
  const online = { stationId: 'CP1', item: 'CONNECTION', connectionId: 'a', connectedAt: at(1) };
  const lost = { ...online, disconnectedAt: at(10), lostAt: at(13) };
  const back = { ...online, connectionId: 'b', connectedAt: at(20) };
  const station = { stationId: 'CP1', item: 'STATION', bootedAt: at(21), bootReason: 'PowerUp' };
  const records = [
    changed('stations', undefined, online),
    changed('stations', { ...online, disconnectedAt: at(10) }, lost),
    changed('stations', lost, back),
    changed('stations', { ...station, bootedAt: undefined }, station),
  ];
  expect(await handler(streamOf(...records, ...records))).toEqual(well);
  const place = { stationId: 'CP1', siteId: 'SLUSSEN' };
  expect(await factsAt('CP1', 'LINK', whole)).toEqual([
    { kind: 'link', ...place, online: true, at: at(1), order: 1 },
    { kind: 'link', ...place, online: false, at: at(10), order: 0 },
    { kind: 'link', ...place, online: true, at: at(20), order: 1 },
  ]);
  expect(await factsAt('CP1', 'BOOT', whole)).toEqual([
    { kind: 'boot', ...place, at: at(21), order: 0, reason: 'PowerUp' },
  ]);
});

test('what is of a station nobody registered, and what was deleted, is passed by', async () => {
  const stray = { ...connector(1, 'Available', 1, 1), stationId: 'STRAY' };
  const records = [changed('stations', undefined, stray), changed('stations', stray, undefined)];
  expect(await handler(streamOf(...records))).toEqual(well);
  expect(await factsAt('STRAY', 'STATUS#1#1', whole)).toEqual([]);
});
