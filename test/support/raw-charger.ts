import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

type Reply = object | ((payload: any) => object | undefined | Promise<object | undefined>);

export type RawCharger = {
  socket: WebSocket;
  /** What it answers our calls with, by action; NotSupported to all others. `undefined` is no answer. */
  answers: Map<string, Reply>;
  /** The CALLRESULT's payload; a CALLERROR is thrown by its code. */
  call(action: string, payload: object, messageId?: string): Promise<any>;
  /** Like a charger that means to: the closing handshake is waited for. */
  close(): Promise<void>;
};

/** A charger that says what it likes, for real ones send what a strict client would not. */
export async function rawCharger(
  url: string,
  stationId: string,
  password: string,
  protocols = ['ocpp1.6'],
): Promise<RawCharger> {
  const headers = { authorization: `Basic ${Buffer.from(`${stationId}:${password}`).toString('base64')}` };
  const endpoint = `${url.replace('http', 'ws')}/ocpp/${encodeURIComponent(stationId)}`;
  const socket = new WebSocket(endpoint, protocols, { headers });
  const waiting = new Map<string, (frame: unknown[]) => void>();
  const answers = new Map<string, Reply>();

  socket.on('message', (data: Buffer) => {
    const [type, id, ...rest] = JSON.parse(data.toString()) as [number, string, ...unknown[]];
    if (type === 2) void answer(id, rest[0] as string, rest[1]);
    else waiting.get(id)?.([type, ...rest]);
  });
  const answer = async (id: string, action: string, payload: unknown) => {
    const reply = answers.get(action);
    const result = typeof reply === 'function' ? await reply(payload) : reply;
    if (result) socket.send(JSON.stringify([3, id, result]));
    else if (!reply) socket.send(JSON.stringify([4, id, 'NotSupported', '', {}]));
  };
  await once(socket, 'open');

  return {
    socket,
    answers,
    call: (action, payload, messageId = randomUUID()) =>
      new Promise((resolve, reject) => {
        const giveUp = setTimeout(() => reject(new Error(`${action} was not answered`)), 20_000);
        waiting.set(messageId, ([type, ...rest]) => {
          clearTimeout(giveUp);
          if (type === 3) resolve(rest[0]);
          else reject(new Error(`${action}: ${rest[0] as string}`));
        });
        socket.send(JSON.stringify([2, messageId, action, payload]));
      }),
    close: async () => {
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
}
