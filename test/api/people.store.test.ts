import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDriver } from '#store/drivers.ts';
import { freshTables } from '#test/support/tables.ts';
import { Cognito } from './cognito.ts';
import { as } from './event.ts';

const cognito = new Cognito();
beforeAll(freshTables);
beforeAll(() => cognito.start());
afterAll(() => cognito.stop());

const operator = as(['operator']);

test('a new driver gets an account in the group of drivers', async () => {
  const { status, body } = await operator('POST', '/drivers', {
    email: 'asa+1@x.se',
    name: 'Åsa',
    phone: '070-123',
    language: 'sv',
  });
  expect([status, body.errors?.[0]?.path]).toEqual([400, 'phone']);
  const made = await operator('POST', '/drivers', {
    email: 'asa+1@x.se',
    name: 'Åsa',
    phone: '+46700000002',
    language: 'sv',
  });
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id: expect.any(String) as string,
    email: 'asa+1@x.se',
    name: 'Åsa',
    phone: '+46700000002',
    language: 'sv',
    createdAt: expect.stringMatching(/Z$/) as string,
  });
  const { sub, groups } = cognito.users.get('asa+1@x.se')!;
  expect(groups).toEqual(['driver']);
  expect((await getDriver(made.body.id as string))?.login).toBe(sub);
  expect((await operator('GET', `/drivers/${String(made.body.id)}`)).body).toEqual(made.body);
});

test('an account that is there already is taken, but one account is one driver', async () => {
  const { sub } = cognito.add('driver@demo.laddnav', 'laddnav-demo');
  const body = { email: 'driver@demo.laddnav', name: 'Demo' };
  const made = await operator('POST', '/drivers', body);
  expect(made.status).toBe(201);
  expect((await getDriver(made.body.id as string))?.login).toBe(sub);
  expect((await operator('POST', '/drivers', body)).status).toBe(409);
});

test('a token is the same in capitals and in small letters', async () => {
  const { body: driver } = await operator('POST', '/drivers', { email: 'b@x.se', name: 'B' });
  const token = { driverId: driver.id, status: 'accepted', expiresAt: '2027-01-01T01:00:00+01:00', group: 'fleet' };
  const kept = { idTag: 'ABC1', ...token, expiresAt: '2027-01-01T00:00:00.000Z', group: 'FLEET' };
  expect((await operator('PUT', '/tokens/abc1', token)).body).toEqual(kept);
  expect((await operator('GET', '/tokens/Abc1')).body).toEqual(kept);
  expect((await operator('GET', '/tokens/OTHER')).status).toBe(404);
});

test('a token of a driver nobody knows is refused by name of the field', async () => {
  const { status, body } = await operator('PUT', '/tokens/T1', { driverId: 'nobody', status: 'accepted' });
  expect([status, body.errors]).toEqual([400, [{ path: 'driverId', message: 'unknown driver' }]]);
});

test('given a driver with cards, erasing leaves no trace of the person and blocks the cards', async () => {
  const { body: driver } = await operator('POST', '/drivers', {
    email: 'gone@x.se',
    name: 'Gone',
    phone: '+46700000003',
  });
  const id = driver.id as string;
  await operator('PUT', '/tokens/GONE1', { driverId: id, status: 'accepted', group: 'FLEET' });
  expect(await operator('DELETE', `/drivers/${id}`)).toMatchObject({ status: 204, body: undefined });
  expect((await operator('GET', `/drivers/${id}`)).body).toEqual({
    id,
    createdAt: driver.createdAt,
    erasedAt: expect.any(String) as string,
  });
  expect((await operator('GET', '/tokens/GONE1')).body).toEqual({ idTag: 'GONE1', status: 'blocked', group: 'FLEET' });
  expect(cognito.users.has('gone@x.se')).toBe(false);
  expect((await operator('DELETE', `/drivers/${id}`)).status).toBe(204);
  expect((await operator('DELETE', '/drivers/nobody')).status).toBe(404);
  expect((await operator('PUT', '/tokens/GONE2', { driverId: id, status: 'accepted' })).status).toBe(400);
});
