import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '#test/support/api.ts';
import { smallNetwork } from '#test/support/network.ts';
import { theStack } from '#test/support/stack.ts';

const { operator, url } = await theStack();
const { password } = (await smallNetwork(operator, 'SOCKETS')).station;

type Handshake = { id?: string; user?: string; password?: string; protocols?: string[]; authorization?: string };

function open({
  id = 'SOCKETS',
  user = id,
  password: secret = password,
  protocols = ['ocpp1.6'],
  authorization,
}: Handshake = {}) {
  const basic = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  const headers = authorization === '' ? {} : { authorization: authorization ?? basic };
  return new WebSocket(`${url.replace('http', 'ws')}/ocpp/${encodeURIComponent(id)}`, protocols, { headers });
}

const refusal = async (handshake: Handshake): Promise<number> => {
  const socket = open(handshake);
  socket.on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  return response.statusCode;
};

const call = (socket: WebSocket, action: string, payload: object): Promise<unknown[]> => {
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    socket.on('message', function hear(data: Buffer) {
      const frame = JSON.parse(data.toString()) as unknown[];
      if (frame[1] !== id) return;
      socket.off('message', hear);
      resolve(frame);
    });
    socket.send(JSON.stringify([2, id, action, payload]));
  });
};

test.each<[string, Handshake, number]>([
  ['an unknown station', { id: 'NOBODY' }, 401],
  ['a wrong password', { password: 'wrong' }, 401],
  ['no password at all', { authorization: '' }, 401],
  ['another station in the path than in the credentials', { id: 'SOCKETS', user: 'OTHER' }, 401],
  ['no protocol we speak', { protocols: ['ocpp1.5'] }, 400],
  ['no protocol at all', { protocols: [] }, 400],
])('%s is refused in the handshake', async (_, handshake, status) => {
  expect(await refusal(handshake)).toBe(status);
});

test("the first of the charger's protocols that we speak is taken", async () => {
  const socket = open({ protocols: ['ocpp9.9', 'ocpp2.0.1', 'ocpp1.6'] });
  await once(socket, 'open');
  expect(socket.protocol).toBe('ocpp2.0.1');
  socket.close();
});

test('the newest connection wins: the old socket is closed and its late goodbye changes nothing', async () => {
  const first = open();
  await once(first, 'open');
  const second = open();
  const closed = once(first, 'close');
  await once(second, 'open');
  await closed;
  expect(await call(second, 'Heartbeat', {})).toMatchObject([
    3,
    expect.any(String),
    { currentTime: expect.any(String) as string },
  ]);
  await eventually(async () => (await operator.get('/stations/SOCKETS')).online === true);
  second.close();
  await eventually(async () => (await operator.get('/stations/SOCKETS')).online === false);
});

test('a frame over 128 kB closes the socket with 1009', async () => {
  const socket = open();
  await once(socket, 'open');
  socket.send(JSON.stringify([2, 'big', 'DataTransfer', { vendorId: 'x', data: 'y'.repeat(140_000) }]));
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(1009);
});

test.each<[string, string, unknown[] | undefined]>([
  ['not JSON', 'hello', undefined],
  ['an unknown action', '[2,"a","FooBar",{}]', [4, 'a', 'NotImplemented']],
  ['an action of ours', '[2,"b","RemoteStartTransaction",{"idTag":"A"}]', [4, 'b', 'NotSupported']],
  ['a field too few', '[2,"c","BootNotification",{"chargePointVendor":"V"}]', [4, 'c', 'OccurenceConstraintViolation']],
  ['a field too many', '[2,"d","Heartbeat",{"x":1}]', [4, 'd', 'FormationViolation']],
  ['an answer to a call never made', '[3,"never",{"status":"Accepted"}]', undefined],
  ['a name of Object.prototype', '[2,"e","constructor",{}]', [4, 'e', 'NotImplemented']],
])('%s gets what OCPP prescribes and the connection lives', async (_, frame, expected) => {
  const socket = open();
  await once(socket, 'open');
  const frames: unknown[][] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as unknown[]));
  socket.send(frame);
  await call(socket, 'Heartbeat', {});
  if (expected) await eventually(async () => frames.some(([, id]) => id === expected[1]));
  const answers = frames.filter(([type, id]) => type === 4 || id === expected?.[1]);
  expect(answers.map((answer) => answer.slice(0, 3))).toEqual(expected ? [expected] : []);
  socket.close();
});
