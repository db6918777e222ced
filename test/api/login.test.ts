import { afterAll, beforeAll, expect, test } from 'vitest';
import { Cognito } from './cognito.ts';
import { as } from './event.ts';

const cognito = new Cognito();
beforeAll(() => cognito.start());
afterAll(() => cognito.stop());

const login = (body: object) => as(undefined)('POST', '/login', body);

test('the right password is answered with an access token', async () => {
  const { sub } = cognito.add('anna@x', 'right');
  expect(await login({ username: 'anna@x', password: 'right' })).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { accessToken: `token-of-${sub}`, expiresIn: 3600 },
  });
});

test('a wrong password and a user nobody knows are answered alike', async () => {
  const [wrong, unknown] = [
    await login({ username: 'anna@x', password: 'wrong' }),
    await login({ username: 'nobody@x', password: 'wrong' }),
  ];
  expect(wrong).toMatchObject({ status: 401, headers: { 'content-type': 'application/problem+json' } });
  expect(unknown).toEqual(wrong);
});

test('a temporary password wants a new one, which must be strong', async () => {
  const { sub } = cognito.add('new@x', 'temporary', true);
  const credentials = { username: 'new@x', password: 'temporary' };
  expect(await login(credentials)).toMatchObject({ status: 400, body: { errors: [{ path: 'newPassword' }] } });
  expect(await login({ ...credentials, newPassword: 'tooshort' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'newPassword', message: 'Password not long enough' }] },
  });
  expect(await login({ ...credentials, newPassword: 'long enough by far' })).toMatchObject({
    status: 200,
    body: { accessToken: `token-of-${sub}` },
  });
});

test('a sign-in that is throttled may be tried again', async () => {
  process.env.AWS_MAX_ATTEMPTS = '1';
  expect((await login({ username: 'busy@x', password: 'x' })).status).toBe(503);
});

test('credentials that are not there are named', async () => {
  const { status, body } = await login({});
  expect([status, body.errors.map(({ path }) => path)]).toEqual([400, ['username', 'password']]);
});
