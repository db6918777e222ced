import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { createClock } from '#local/clock.ts';
import { FunctionError } from '#local/types.ts';
import { open, resources, stand, type Stand } from './stand.ts';

let gateway: Stand;
afterEach(() => gateway.stop());

const kilobyte = 1024;
const closeOf = async (ws: WebSocket) => {
  const [code] = (await once(ws, 'close')) as [number];
  return code;
};
const eventsOf = (functionId: string) => gateway.events.filter((one) => one.functionId === functionId);
const idOf = () => eventsOf('connect').at(-1)!.event.requestContext.connectionId as string;
const disconnects = async (count: number) => {
  while (eventsOf('disconnect').length < count) await sleep(5);
  return eventsOf('disconnect').map(({ event }) => event.requestContext);
};

test('a frame wakes $default with who the charger is; a one-way route says nothing back', async () => {
  gateway = await stand({ message: () => ({ statusCode: 200, body: 'unheard' }) });
  const ws = await open(`${gateway.wsUrl}/CP1`);
  const heard: string[] = [];
  ws.on('message', (data: Buffer) => heard.push(data.toString()));
  ws.send('[2,"1","Heartbeat",{}]');
  while (eventsOf('message').length < 1) await sleep(5);

  const { event } = eventsOf('message')[0]!;
  expect(event).toEqual({ body: '[2,"1","Heartbeat",{}]', isBase64Encoded: false, requestContext: expect.anything() });
  expect(event.requestContext).toMatchObject({
    routeKey: '$default',
    eventType: 'MESSAGE',
    messageId: expect.stringMatching(/=$/),
    connectionId: idOf(),
    domainName: 'Chargers.execute-api.eu-north-1.amazonaws.com',
    stage: 'ocpp',
    apiId: 'Chargers',
    authorizer: { principalId: 'CP1', stationId: 'CP1', number: '7' },
  });
  expect(gateway.connections.post(idOf(), Buffer.from('[3,"1",{}]'))).toBe(200);
  await once(ws, 'message');
  expect(heard).toEqual(['[3,"1",{}]']);
});

test('what a two-way route returns goes on the socket, whatever its status; nothing is an empty frame', async () => {
  const answers = [{ statusCode: 500, body: '[3,"1",{}]' }, { statusCode: 200 }];
  gateway = await stand({ message: () => answers.shift() });
  const ws = await open(`${gateway.wsUrl}/CP1`);
  for (const expected of ['[3,"1",{}]', '']) {
    ws.send('[2,"1","Answered",{}]');
    const [data] = (await once(ws, 'message')) as [Buffer];
    expect(data.toString()).toBe(expected);
  }
  expect(eventsOf('message').map(({ event }) => event.requestContext.routeKey)).toEqual(['Answered', 'Answered']);
});

test('frames are handled side by side: the first does not hold up the second', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const done: string[] = [];
  gateway = await stand({
    message: async ({ body }) => {
      if (body === 'first') await held;
      done.push(body);
      if (body === 'second') letGo();
      return { statusCode: 200 };
    },
  });
  const ws = await open(`${gateway.wsUrl}/CP1`);
  ws.send('first');
  ws.send('second');
  while (done.length < 2) await sleep(5);
  expect(done).toEqual(['second', 'first']);
});

test.each([
  ['throws', () => Promise.reject(new FunctionError('boom'))],
  ['answers no proxy response', () => ({ status: 'Accepted' })],
])('a $default that %s puts an object on the socket that is no OCPP', async (_what, message) => {
  gateway = await stand({ message });
  const ws = await open(`${gateway.wsUrl}/CP1`);
  ws.send('[]');
  const [data] = (await once(ws, 'message')) as [Buffer];
  expect(JSON.parse(data.toString())).toEqual({
    message: 'Internal server error',
    connectionId: idOf(),
    requestId: eventsOf('message')[0]!.event.requestContext.requestId,
  });
});

test('a $default that takes longer than the integration may is told so', async () => {
  const toMessage = {
    ...resources.toMessage!,
    Properties: { ...resources.toMessage!.Properties, TimeoutInMillis: 50 },
  };
  gateway = await stand(
    { message: () => new Promise(() => {}) },
    { template: { Resources: { ...resources, toMessage } } },
  );
  const ws = await open(`${gateway.wsUrl}/CP1`);
  ws.send('[]');
  const [data] = (await once(ws, 'message')) as [Buffer];
  expect(JSON.parse(data.toString())).toMatchObject({ message: 'Endpoint request timed out', connectionId: idOf() });
});

test('32 kB fit in a frame; one byte more, and the socket is closed with 1009', async () => {
  gateway = await stand();
  const ws = await open(`${gateway.wsUrl}/CP1`);
  ws.send('x'.repeat(32 * kilobyte));
  while (eventsOf('message').length < 1) await sleep(5);
  ws.send('x'.repeat(32 * kilobyte + 1));
  expect(await closeOf(ws)).toBe(1009);
  expect(eventsOf('message').map(({ event }) => event.body.length)).toEqual([32 * kilobyte]);
});

test('128 kB fit in a message of several frames; one byte more, and 1009', async () => {
  gateway = await stand();
  const part = Buffer.alloc(32 * kilobyte, 'x');
  const ws = await open(`${gateway.wsUrl}/CP1`);
  for (const fin of [false, false, false, true]) ws.send(part, { fin, binary: false });
  for (const fin of [false, false, false, false]) ws.send(part, { fin, binary: false });
  ws.send('x', { fin: true });
  expect(await closeOf(ws)).toBe(1009);
  expect(eventsOf('message').map(({ event }) => event.body.length)).toEqual([128 * kilobyte]);
});

test('a binary frame is refused with 1003', async () => {
  gateway = await stand();
  const ws = await open(`${gateway.wsUrl}/CP1`);
  ws.send(Buffer.from('[]'), { binary: true });
  expect(await closeOf(ws)).toBe(1003);
});

test('@connections: what is posted arrives, 413 over 128 kB, 410 for a stranger and after the end', async () => {
  gateway = await stand();
  const { connections } = gateway;
  const ws = await open(`${gateway.wsUrl}/CP1`, { headers: { 'User-Agent': 'Acme' } });
  const id = idOf();
  expect(connections.describe(id)).toMatchObject({ connectedAt: expect.any(Date), identity: { userAgent: 'Acme' } });
  expect(connections.post(id, Buffer.alloc(128 * kilobyte + 1))).toBe(413);
  expect(connections.post('nobody', Buffer.from('x'))).toBe(410);

  expect(connections.close(id)).toBe(204);
  expect(connections.post(id, Buffer.from('x'))).toBe(410);
  expect(connections.describe(id)).toBeUndefined();
  expect(connections.close(id)).toBe(410);
  expect(await closeOf(ws)).toBe(1000);
  expect(await disconnects(1)).toMatchObject([
    {
      routeKey: '$disconnect',
      eventType: 'DISCONNECT',
      connectionId: id,
      disconnectStatusCode: 1000,
      authorizer: { stationId: 'CP1' },
    },
  ]);
});

test('a goodbye without a status has the words that API Gateway has for it', async () => {
  gateway = await stand();
  (await open(`${gateway.wsUrl}/CP1`)).close();
  const [{ disconnectStatusCode, disconnectReason }] = await disconnects(1);
  expect([disconnectStatusCode, disconnectReason]).toEqual([1005, 'Client-side close frame status not set']);
});

test('what is posted to a client that does not read waits for it, to an end: 429, until it reads', async () => {
  gateway = await stand();
  const ws = await open(`${gateway.wsUrl}/CP1`);
  let heard = 0;
  ws.on('message', () => heard++);
  ws.pause();
  const data = Buffer.alloc(100 * kilobyte, 'x');
  let posted = 0;
  for (; gateway.connections.post(idOf(), data) === 200; posted++) await sleep(0);
  expect(posted * data.length).toBeLessThan(100_000 * kilobyte);
  expect(gateway.connections.post(idOf(), data)).toBe(429);
  ws.resume();
  while (heard < posted) await sleep(5);
  expect(gateway.connections.post(idOf(), data)).toBe(200);
});

describe('as time goes by', () => {
  const minute = 60_000;
  // Only timers are played: bytes still go over real sockets.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
  const heardBy = (count: number) => vi.waitFor(() => expect(eventsOf('message').length).toBe(count));
  const isOpen = (ws: WebSocket) => ws.readyState === ws.OPEN && gateway.connections.describe(idOf()) !== undefined;

  test('after 10 idle minutes the socket is closed; pings keep nothing alive', async () => {
    gateway = await stand();
    const ws = await open(`${gateway.wsUrl}/CP1`);
    vi.advanceTimersByTime(9 * minute);
    ws.ping();
    await once(ws, 'pong');
    expect(isOpen(ws)).toBe(true);
    vi.advanceTimersByTime(1 * minute);
    expect(await closeOf(ws)).toBe(1001);
    expect(eventsOf('disconnect').map(({ event }) => event.requestContext)).toMatchObject([
      { disconnectStatusCode: 1001, disconnectReason: 'Going away' },
    ]);
  });

  test('of one that is dead without a goodbye nothing is known until the same time is over', async () => {
    gateway = await stand();
    const ws = await open(`${gateway.wsUrl}/CP1`);
    ws.pause();
    vi.advanceTimersByTime(10 * minute - 1);
    expect(isOpen(ws)).toBe(true);
    expect(gateway.connections.post(idOf(), Buffer.from('[]'))).toBe(200);
    vi.advanceTimersByTime(10 * minute - 1);
    expect(eventsOf('disconnect')).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(eventsOf('disconnect')[0]!.event.requestContext).toMatchObject({ disconnectStatusCode: 1001 });
    ws.terminate();
  });

  test('on a clock that runs 60 times faster they are 10 seconds', async () => {
    gateway = await stand({}, { clock: createClock(60) });
    const ws = await open(`${gateway.wsUrl}/CP1`);
    vi.advanceTimersByTime(9_999);
    expect(isOpen(ws)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(await closeOf(ws)).toBe(1001);
  });

  test('who only talks and hears nothing is dropped by CloudFront after the same time', async () => {
    gateway = await stand();
    const ws = await open(`${gateway.wsUrl}/CP1`);
    vi.advanceTimersByTime(9 * minute);
    ws.send('[]');
    await heardBy(1);
    vi.advanceTimersByTime(1 * minute);
    expect(await closeOf(ws)).toBe(1006);
  });

  test('an answered charger lives for 2 hours and no longer', async () => {
    gateway = await stand();
    const ws = await open(`${gateway.wsUrl}/CP1`);
    for (let heartbeat = 1; heartbeat < 24; heartbeat++) {
      vi.advanceTimersByTime(5 * minute);
      expect(isOpen(ws)).toBe(true);
      ws.send('[]');
      await heardBy(heartbeat);
      gateway.connections.post(idOf(), Buffer.from('[]'));
    }
    vi.advanceTimersByTime(5 * minute);
    expect(await closeOf(ws)).toBe(1001);
  });
});

test('a $disconnect may get lost', async () => {
  const faults = { dropDisconnect: 1, deliverBatchTwice: 0, failInvocation: 0, throttleTable: 0 };
  gateway = await stand({}, { faults });
  const lost = await open(`${gateway.wsUrl}/CP1`);
  const lostId = idOf();
  lost.close();
  while (gateway.connections.describe(lostId)) await sleep(5);
  faults.dropDisconnect = 0;
  const told = await open(`${gateway.wsUrl}/CP1`);
  told.terminate();
  expect(await disconnects(1)).toMatchObject([{ connectionId: idOf(), disconnectStatusCode: 1006 }]);
});

test('when the stack stops every charger is told, and every $disconnect is delivered', async () => {
  gateway = await stand();
  const sockets = [await open(`${gateway.wsUrl}/CP1`), await open(`${gateway.wsUrl}/CP1`)];
  const codes = Promise.all(sockets.map(closeOf));
  await gateway.stop();
  expect(await codes).toEqual([1001, 1001]);
  expect(eventsOf('disconnect').length).toBe(2);
  gateway = await stand();
});
