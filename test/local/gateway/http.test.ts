import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FunctionError } from '#local/types.ts';
import { stand, type Stand } from './stand.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = 'https://cognito-idp.eu-north-1.amazonaws.com/pool';
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(claims: object = {}, header: object = {}): string {
  const facts = { iss: issuer, client_id: 'client', exp: Math.floor(Date.now() / 1000) + 60, ...claims };
  const text = `${base64({ alg: 'RS256', kid: 'one', ...header })}.${base64(facts)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

let cognito: Server;
let cognitoEndpoint: string;
beforeAll(async () => {
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }];
  cognito = createServer(({ url }, response) =>
    response.end(JSON.stringify(url === '/pool/.well-known/jwks.json' ? { keys } : {})),
  ).listen(0);
  await once(cognito, 'listening');
  cognitoEndpoint = `http://localhost:${(cognito.address() as AddressInfo).port}`;
});
afterAll(() => void cognito.close());

let gateway: Stand;
afterEach(() => gateway.stop());
const begin = async (http: (event: any) => unknown = () => ({ statusCode: 204 })) =>
  (gateway = await stand({ http, pages: () => ({ statusCode: 200, body: 'page' }) }, { cognitoEndpoint }));
const call = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init);
const bearer = (jwt: string) => ({ authorization: `Bearer ${jwt}` });

test('the claims of a valid token reach the function as text', async () => {
  await begin();
  const claims = { 'cognito:groups': ['operator', 'driver'], auth_time: 5, verified: true };
  expect((await call('/api/x', { headers: bearer(token(claims)) })).status).toBe(204);
  expect(gateway.events[0]!.event.requestContext.authorizer).toEqual({
    jwt: {
      claims: {
        iss: issuer,
        client_id: 'client',
        exp: expect.stringMatching(/^\d+$/),
        'cognito:groups': '[operator driver]',
        auth_time: '5',
        verified: 'true',
      },
      scopes: null,
    },
  });
});

test.each([
  ['no token', {}],
  ['something else', bearer('abc')],
  ['an expired one', bearer(token({ exp: 1 }))],
  ['one that never expires', bearer(token({ exp: undefined }))],
  ['one of another pool', bearer(token({ iss: `${issuer}2` }))],
  ['one for another client', bearer(token({ client_id: 'other' }))],
  ['one whose aud is another, whatever its client_id', bearer(token({ aud: 'other' }))],
  ['one signed with a key nobody knows', bearer(token({}, { kid: 'two' }))],
  ['one whose claims were changed', bearer(token().replace(/\..*\./, `.${base64({ iss: issuer, exp: 9e9 })}.`))],
  ['one without a signature', bearer(`${base64({ alg: 'none', kid: 'one' })}.${base64({ iss: issuer })}.`)],
])('with %s nobody comes through to the function', async (_what, headers) => {
  await begin();
  const response = await call('/api/x', { headers });
  expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
  expect(gateway.events).toEqual([]);
});

test('the event is of payload format 2.0', async () => {
  await begin();
  await call('/api/open/A%20B?x=1&x=2&y=%C3%A5', {
    headers: { Cookie: 'a=1; b=2', 'X-Two': 'one', 'User-Agent': 'test' },
  });
  expect(gateway.events[0]!.event).toEqual({
    version: '2.0',
    routeKey: 'GET /api/open/{name}',
    rawPath: '/api/open/A%20B',
    rawQueryString: 'x=1&x=2&y=%C3%A5',
    cookies: ['a=1', 'b=2'],
    headers: expect.objectContaining({ 'x-two': 'one', host: 'Web.execute-api.eu-north-1.amazonaws.com' }),
    queryStringParameters: { x: '1,2', y: 'å' },
    pathParameters: { name: 'A B' },
    requestContext: expect.objectContaining({
      accountId: '000000000000',
      apiId: 'Web',
      stage: '$default',
      routeKey: 'GET /api/open/{name}',
      http: expect.objectContaining({ method: 'GET', path: '/api/open/A%20B', userAgent: 'test' }),
    }),
    isBase64Encoded: false,
  });
  expect(gateway.events[0]!.event.headers).not.toHaveProperty('cookie');
});

test('a body is text where its type says so, base64 otherwise', async () => {
  await begin();
  const post = (type: string, body: string | Buffer) =>
    call('/api/open/x', { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(Buffer.from(body)) });
  await post('application/json', '{"å":1}');
  await post('application/pdf', Buffer.from([0, 255]));
  await post('application/x-www-form-urlencoded', 'a=1');
  expect(gateway.events.map(({ event }) => [event.body, event.isBase64Encoded])).toEqual([
    ['{"å":1}', false],
    ['AP8=', true],
    ['YT0x', true],
  ]);
});

test('over 10 MB is refused with 413', async () => {
  await begin();
  const send = (bytes: number) => call('/api/open/x', { method: 'POST', body: new Uint8Array(bytes) });
  expect((await send(10 * 1024 * 1024)).status).toBe(204);
  expect((await send(10 * 1024 * 1024 + 1)).status).toBe(413);
});

test.each([
  ['a status and headers', { statusCode: '201', headers: { 'X-A': 1 }, cookies: ['a=1'] }, [201, '', null, '1', 'a=1']],
  ['base64', { statusCode: 200, body: 'aGVq', isBase64Encoded: true }, [200, 'hej', 'text/plain;charset=utf-8']],
  ['a bare string', 'hej', [200, 'hej', 'application/json']],
  ['a bare object', { a: 1 }, [200, '{"a":1}', 'application/json']],
  ['a body that is no text', { statusCode: 200, body: { a: 1 } }, [500, '{"message":"Internal Server Error"}']],
  ['a status that is none', { statusCode: 'ok' }, [500, '{"message":"Internal Server Error"}']],
])('a function may answer %s', async (_what, answer, expected) => {
  await begin(() => answer);
  const response = await call('/api/open/x');
  const { headers } = response;
  const seen = [response.status, await response.text(), headers.get('content-type')];
  expect([...seen, headers.get('x-a'), headers.get('set-cookie')]).toMatchObject(
    expected.length === 2
      ? [...expected, 'application/json', null, null]
      : [...expected, ...Array(5 - expected.length).fill(null)],
  );
});

test('a function that fails is a 500 that tells nothing', async () => {
  await begin(() => Promise.reject(new FunctionError('secret')));
  const response = await call('/api/open/x');
  expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
});

test('no route: 404; a method the behaviour has not: 403, from CloudFront', async () => {
  await begin();
  expect((await call('/nothing')).status).toBe(404);
  expect((await call('/', { method: 'POST' })).status).toBe(403);
});

test('a behaviour that forwards nothing hides Authorization, cookies and the query from its origin', async () => {
  await begin();
  const headers = { authorization: 'Bearer x', cookie: 'a=1', 'x-a': '1', 'if-none-match': '"1"' };
  expect(await (await call('/?a=1', { headers })).text()).toBe('page');
  const { event } = gateway.events[0]!;
  expect(event.rawQueryString).toBe('');
  expect(event).not.toHaveProperty('cookies');
  expect(Object.keys(event.headers)).toEqual(
    expect.not.arrayContaining(['authorization', 'x-a', 'user-agent', 'accept']),
  );
  expect(event.headers['if-none-match']).toBe('"1"');
});

test('what would have gone out, and what failed, is shown beside the stack', async () => {
  const item = { at: '2026-11-20T00:00:00Z', channel: 'sms' as const, to: '+46700000000', text: 'Hej' };
  gateway = await stand({}, { outbox: () => [item], queues: () => ({ FailedBills: [] }) });
  expect(await (await call('/local/outbox')).json()).toEqual({ items: [item] });
  expect(await (await call('/local/queues')).json()).toEqual({ FailedBills: [] });
});
