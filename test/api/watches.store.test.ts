import { beforeAll, expect, test } from 'vitest';
import { createDriver } from '#store/drivers.ts';
import { watchesOf } from '#store/watches.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

const operator = as(['operator']);
const asa = as(['driver'], 'sub-asa');
const bo = as(['driver'], 'sub-bo');
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

beforeAll(async () => {
  await freshTables();
  await aStation('CP1');
  const createdAt = '2026-11-20T12:00:00.000Z';
  await createDriver({ driverId: 'asa', login: 'sub-asa', createdAt });
  await createDriver({ driverId: 'bo', login: 'sub-bo', createdAt });
});

test('a driver waits for a station for four hours, asks again and keeps their place, and may give it up', async () => {
  const { status, body } = await asa('POST', '/watches', { stationId: 'CP1' });
  expect([status, body]).toMatchObject([201, { kind: 'free', driverId: 'asa', siteId: 'HARBOUR', stationId: 'CP1' }]);
  const hours = (Date.parse(body.until as string) - Date.parse(body.since as string)) / 3_600_000;
  expect(hours).toBeCloseTo(4);
  expect((await asa('POST', '/watches', { stationId: 'CP1' })).body).toEqual(body);
  expect((await asa('GET', '/watches')).body.items).toEqual([body]);
  expect((await operator('GET', '/watches', undefined, { siteId: 'HARBOUR' })).body.items).toEqual([body]);
  expect((await bo('GET', '/watches')).body.items).toEqual([]);
  expect((await bo('DELETE', `/watches/${body.id as string}`)).status).toBe(404);
  expect((await asa('DELETE', `/watches/${body.id as string}`)).status).toBe(204);
  expect(await watchesOf('asa')).toEqual([]);
});

test('a driver follows a site without end; an operator asks for a driver', async () => {
  const { body } = await asa('POST', '/watches', { kind: 'favourite', siteId: 'HARBOUR' });
  expect([body.kind, body.until, body.stationId]).toEqual(['favourite', undefined, undefined]);
  expect((await operator('POST', '/watches', { siteId: 'HARBOUR', driverId: 'bo' })).body).toMatchObject({
    driverId: 'bo',
  });
});

test.each<[string, object, number, string?]>([
  ['nowhere', {}, 400, 'siteId'],
  ['a station nobody knows', { stationId: 'CP9' }, 404],
  ['a station of another site', { stationId: 'CP1', siteId: 'ELSEWHERE' }, 404],
  ['until yesterday', { stationId: 'CP1', until: inHours(-24) }, 400, 'until'],
  ['until next week', { stationId: 'CP1', until: inHours(168) }, 400, 'until'],
])('to wait for %s is refused', async (_, body, status, path) => {
  const answer = await asa('POST', '/watches', body);
  expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([status, path]);
});

test('an operator says for whom, and what of', async () => {
  expect((await operator('POST', '/watches', { stationId: 'CP1' })).body.errors[0]!.path).toBe('driverId');
  expect((await operator('POST', '/watches', { stationId: 'CP1', driverId: 'nobody' })).status).toBe(404);
  expect((await operator('GET', '/watches')).status).toBe(400);
});
