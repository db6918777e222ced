import { afterEach, expect, test } from 'vitest';
import { FunctionError } from '#local/types.ts';
import { allow, connect, stand, type Stand } from './stand.ts';

let gateway: Stand;
afterEach(() => gateway.stop());

const invoked = () => gateway.events.map(({ functionId }) => functionId);
const policy = (effect: string, resource: string) => () => ({
  principalId: 'CP1',
  policyDocument: { Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }] },
});

test('a charger is let in: path made a query, authorizer, $connect, then the socket', async () => {
  gateway = await stand();
  const headers = { 'X-Origin': 'forged', Authorization: 'Basic Q1AxOnB3' };
  const { status, ws } = (await connect(`${gateway.wsUrl}/CP%2B1`, ['ocpp2.0.1', 'ocpp1.6'], { headers })) as any;

  expect(status).toBe(101);
  expect(ws.protocol).toBe('ocpp1.6');
  expect(invoked()).toEqual(['authorize', 'connect']);
  expect(gateway.events[0]!.event).toMatchObject({
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:eu-north-1:000000000000:Chargers/ocpp/$connect',
    queryStringParameters: { cp: 'CP+1' },
    multiValueQueryStringParameters: { cp: ['CP+1'] },
    headers: {
      'x-origin': 'secret',
      Authorization: 'Basic Q1AxOnB3',
      'Sec-WebSocket-Protocol': 'ocpp2.0.1,ocpp1.6',
      Host: 'Chargers.execute-api.eu-north-1.amazonaws.com',
    },
    requestContext: { routeKey: '$connect', eventType: 'CONNECT', stage: 'ocpp', apiId: 'Chargers' },
  });
  expect(gateway.events[0]!.event.headers).not.toHaveProperty('X-Origin');
  expect(gateway.events[1]!.event.requestContext.authorizer).toEqual({
    principalId: 'CP1',
    stationId: 'CP1',
    number: '7',
  });
  const { connectionId } = gateway.events[1]!.event.requestContext;
  expect(gateway.events[0]!.event.requestContext.connectionId).toBe(connectionId);
  expect(connectionId).toMatch(/^[\w-]{15}=$/);
});

test('the subprotocol comes from the $connect handler only', async () => {
  gateway = await stand({ connect: () => ({ statusCode: 200 }) });
  await expect(connect(`${gateway.wsUrl}/CP1`)).rejects.toThrow('Server sent no subprotocol');
});

test('without the identity source no function is woken: 401', async () => {
  gateway = await stand();
  expect(await connect(`${gateway.wsUrl}/`)).toMatchObject({ status: 401 });
  expect(invoked()).toEqual([]);
});

test.each([
  ['says Unauthorized', () => Promise.reject(new FunctionError('Unauthorized')), 401],
  ['fails otherwise', () => Promise.reject(new FunctionError('unauthorized')), 500],
  ['answers no policy', () => ({ principalId: 'CP1' }), 500],
  ['names no principal', () => ({ ...allow({ methodArn: '*' }), principalId: undefined }), 500],
  ['has a list in its context', (e: any) => ({ ...allow(e), context: { roles: ['a'] } }), 500],
  ['denies', policy('Deny', '*'), 403],
  ['allows only what $connect is not', policy('Allow', 'arn:aws:execute-api:*:*:Chargers/ocpp/*/*'), 403],
])('an authorizer that %s: $connect is not asked', async (_what, authorize, status) => {
  gateway = await stand({ authorize });
  expect(await connect(`${gateway.wsUrl}/CP1`)).toMatchObject({ status });
  expect(invoked()).toEqual(['authorize']);
});

test.each([
  ['answers 400', () => ({ statusCode: 400 }), 400],
  ['answers nothing', () => undefined, 502],
  ['throws', () => Promise.reject(new FunctionError('no table')), 502],
])('a $connect that %s: no socket, and no $disconnect', async (_what, handler, status) => {
  gateway = await stand({ connect: handler });
  expect(await connect(`${gateway.wsUrl}/CP1`)).toMatchObject({ status });
  expect(invoked()).toEqual(['authorize', 'connect']);
});

test('the upgrade waits for $connect, and until then nothing can be posted', async () => {
  const posted: number[] = [];
  gateway = await stand({
    connect: async ({ requestContext }) => {
      posted.push(gateway.connections.post(requestContext.connectionId, Buffer.from('early')));
      return { statusCode: 200, headers: { 'sec-websocket-protocol': 'ocpp1.6' } };
    },
  });
  expect(await connect(`${gateway.wsUrl}/CP1`)).toMatchObject({ status: 101 });
  expect(posted).toEqual([410]);
});

test('a path after the stage is forbidden, whatever made it', async () => {
  gateway = await stand();
  expect(await connect(`${gateway.wsUrl}/CP1?beyond=1`)).toMatchObject({ status: 403 });
});

test('the CloudFront function may answer by itself; where it throws, CloudFront does', async () => {
  gateway = await stand();
  expect(await connect(`${gateway.wsUrl}/answered`)).toMatchObject({
    status: 401,
    headers: { 'x-by': 'edge' },
    body: 'no',
  });
  expect(await connect(`${gateway.wsUrl}/broken`)).toMatchObject({ status: 503 });
  expect(invoked()).toEqual([]);
});

test('an upgrade where there is no WebSocket API gets the answer of a plain request', async () => {
  gateway = await stand();
  expect(await connect(`${gateway.url.replace('http', 'ws')}/api/open`)).toMatchObject({ status: 401 });
  expect((await fetch(`${gateway.url}/ocpp/CP1`)).status).toBe(426);
});
