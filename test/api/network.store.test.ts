import { beforeAll, expect, test } from 'vitest';
import { passwordMatches } from '#domain/station/password.ts';
import { openConnection } from '#store/connections.ts';
import { closeConnection } from '#store/connections.ts';
import { recordStatus } from '#store/connectors.ts';
import { getStation, recordBoot } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

beforeAll(freshTables);
beforeAll(() => void (process.env.PUBLIC_URL = 'https://charge.example'));

const operator = as(['operator']);
const facts = {
  name: 'Slussen',
  country: 'SE',
  region: 'Stockholm',
  timeZone: 'Europe/Stockholm',
  address: 'Södermalmstorg 1, 116 45 Stockholm',
  lat: 59.32,
  lon: 18.072,
  currency: 'SEK',
  gridLimitA: 63,
  phases: 3,
};
const tariff = {
  country_code: 'SE',
  party_id: 'LAD',
  id: 'KWH',
  name: 'By the kWh',
  currency: 'SEK',
  tax_included: 'NO',
  elements: [{ price_components: [{ type: 'ENERGY', price: 4.95, vat: 25, step_size: 1 }] }],
  last_updated: '2026-01-01T00:00:00Z',
};
const [opened, reported, left] = ['2026-11-20T08:00:00.000Z', '2026-11-20T08:00:05.000Z', '2026-11-20T09:00:00.000Z'];

test('a site is kept as it was put, and putting it again keeps its tariff and those on call', async () => {
  expect(await operator('PUT', '/sites/S1', facts)).toMatchObject({ status: 200, body: { id: 'S1', ...facts } });
  expect((await operator('POST', '/tariffs', tariff)).status).toBe(201);
  const levels = [[{ name: 'Tove', phone: '+46 70-000 00 01', email: 'tove@x.se' }], [{ name: 'Ali' }]];
  await operator('PUT', '/sites/S1/tariff', { tariffId: 'KWH' });
  await operator('PUT', '/sites/S1/on-call', { levels });
  await operator('PUT', '/sites/S1', { ...facts, name: 'Slussen 2' });
  expect((await operator('GET', '/sites/S1')).body).toEqual({
    id: 'S1',
    ...facts,
    name: 'Slussen 2',
    tariffId: 'KWH',
  });
  expect((await operator('GET', '/sites/S1/on-call')).body).toEqual({
    levels: [[{ name: 'Tove', phone: '+46700000001', email: 'tove@x.se' }], [{ name: 'Ali' }]],
  });
});

test('a tariff is posted once and comes back as OCPI has it', async () => {
  expect((await operator('POST', '/tariffs', tariff)).status).toBe(409);
  expect((await operator('GET', '/tariffs')).body).toEqual({ items: [tariff] });
  expect(await operator('PUT', '/sites/S1/tariff', { tariffId: 'NONE' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'tariffId' }] },
  });
});

test('a list is paged by its cursor, and a cursor of somebody else is refused', async () => {
  await operator('PUT', '/sites/S2', facts);
  await operator('PUT', '/sites/S3', facts);
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await operator('GET', '/sites', undefined, { limit: '1', ...(cursor && { cursor }) });
    expect(body.items.length).toBe(1);
    seen.push(body.items[0]?.id);
    cursor = body.next as string | undefined;
  } while (cursor);
  expect(seen.sort()).toEqual(['S1', 'S2', 'S3']);
  const wrong = await operator('GET', '/sites', undefined, { cursor: 'nonsense' });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
});

test('a station is registered once, with a password that opens its door and an address that fits its id', async () => {
  const id = 'SE:LAD=1|A+B@C*D';
  const { status, body } = await operator('POST', '/stations', { id, siteId: 'S1', ratedW: 22000 });
  expect(status).toBe(201);
  expect(body).toEqual({
    id,
    siteId: 'S1',
    password: expect.any(String) as string,
    url: 'wss://charge.example/ocpp/SE%3ALAD%3D1%7CA%2BB%40C*D',
  });
  expect(passwordMatches((await getStation(id))!, body.password as string)).toBe(true);
  expect((await operator('POST', '/stations', { id, siteId: 'S1' })).status).toBe(409);
  const found = await operator('GET', `/stations/${encodeURIComponent(id)}`);
  const nothingYet = { online: false, connectors: [], securityEvents: [] };
  expect(found.body).toEqual({ id, siteId: 'S1', ratedW: 22000, ...nothingYet });
});

test.each(['', 'x'.repeat(49), 'a/b', 'a b', 'å'])('a station may not be called %j', async (id) => {
  const { status, body } = await operator('POST', '/stations', { id, siteId: 'S1' });
  expect([status, body.errors[0]?.path]).toEqual([400, 'id']);
});

test('a station of a site nobody knows is refused by name of the field', async () => {
  const { status, body } = await operator('POST', '/stations', { id: 'CP9', siteId: 'NONE' });
  expect([status, body.errors]).toEqual([400, [{ path: 'siteId', message: 'unknown site' }]]);
});

test('stations are listed with how they are connected and how each connector is, and with no secret', async () => {
  await operator('POST', '/stations', { id: 'CP1', siteId: 'S2' });
  const connection = { stationId: 'CP1', connectionId: 'c1', ocppVersion: 'ocpp1.6', connectedAt: opened } as const;
  await openConnection(connection);
  await recordBoot('CP1', { vendor: 'Acme', model: 'One', firmwareVersion: '1.2' });
  const connector = { stationId: 'CP1', evseId: 1, connectorId: 1, since: reported } as const;
  await recordStatus({ ...connector, status: 'Faulted', detail: 'Faulted', errorCode: 'GroundFailure' });
  const seen = {
    id: 'CP1',
    siteId: 'S2',
    online: true,
    ocppVersion: 'ocpp1.6',
    vendor: 'Acme',
    model: 'One',
    firmwareVersion: '1.2',
    modelId: 'c8a6b2e51cb1f4d6',
    lastSeenAt: opened,
    securityEvents: [],
    connectors: [
      { evseId: 1, connectorId: 1, status: 'Faulted', detail: 'Faulted', errorCode: 'GroundFailure', since: reported },
    ],
  };
  expect((await operator('GET', '/stations', undefined, { siteId: 'S2' })).body).toEqual({ items: [seen] });
  await closeConnection('CP1', 'c1', left);
  expect((await operator('GET', '/stations/CP1')).body).toEqual({ ...seen, online: false, lastSeenAt: left });
  expect((await operator('GET', '/stations/NONE')).status).toBe(404);
});

test('anyone sees where to charge, what is free and what it costs', async () => {
  await operator('POST', '/stations', { id: 'CP3', siteId: 'S3', ratedW: 150_000 });
  await openConnection({ stationId: 'CP3', connectionId: 'c3', ocppVersion: 'ocpp1.6', connectedAt: opened });
  await recordStatus({ stationId: 'CP3', evseId: 1, connectorId: 1, status: 'Available', since: reported });
  await operator('PUT', '/sites/S3/tariff', { tariffId: 'KWH' });
  const one = await as(undefined)('GET', '/locations/S3');
  expect(one).toMatchObject({
    status: 200,
    body: {
      id: 'S3',
      country: 'SWE',
      coordinates: { latitude: '59.320000', longitude: '18.072000' },
      evses: [{ uid: 'CP3*1', status: 'AVAILABLE', connectors: [{ power_type: 'DC', tariff_ids: ['KWH'] }] }],
      tariffs: [tariff],
    },
  });
  const { body } = await as(undefined)('GET', '/locations');
  expect(body.items.find(({ id }) => id === 'S3')).toEqual(one.body);
  expect((await as(undefined)('GET', '/locations/NONE')).status).toBe(404);
});
