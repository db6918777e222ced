import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { OcppVersion } from '#domain/station/station.ts';
import { speechOf, type Frame } from './speech.ts';

/**
 * The load, in a process of its own so that its cost is not ours: each charger has one call in flight, as OCPP-J asks,
 * and does what the job says, in this order. Prints one line of JSON: latencies in ms by action.
 */
export type Job = {
  url: string;
  version: OcppVersion;
  stations: { id: string; password: string; idTag: string }[];
  boots: number;
  /** Beside those that stand among the meter values of a session. */
  heartbeats: number;
  /** Whole sessions, and how many meter values each has. */
  sessions: number;
  meterValues: number;
  /** How long it stays before it goes. */
  staysMs: number;
  /** One begins so long after the other: what follows from each is then not done in one go. */
  apartMs: number;
};

const job = JSON.parse(process.argv[2] ?? '') as Job;
const speech = speechOf(job.version);
const latencies: Record<string, number[]> = {};
let failures = 0;
const minutes = 0.8;

function connect({ id, password }: Job['stations'][number]): Promise<WebSocket> {
  const authorization = `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
  const socket = new WebSocket(`${job.url}/ocpp/${id}`, job.version, { headers: { authorization } });
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

function caller(socket: WebSocket) {
  let count = 0;
  socket.on('message', (data: Buffer) => {
    const [type, id] = JSON.parse(data.toString()) as [number, string];
    if (type === 2) socket.send(JSON.stringify([3, id, { status: 'Accepted' }]));
  });
  return ({ action, payload }: Frame): Promise<Record<string, unknown>> => {
    const id = `m${++count}`;
    const sent = performance.now();
    socket.send(JSON.stringify([2, id, action, payload]));
    return new Promise((resolve) => {
      socket.on('message', function hear(data: Buffer) {
        const frame = JSON.parse(data.toString()) as [number, string, ...unknown[]];
        if (frame[0] === 2 || frame[1] !== id) return;
        socket.off('message', hear);
        if (frame[0] !== 3) failures++;
        (latencies[action] ??= []).push(performance.now() - sent);
        resolve((frame[2] ?? {}) as Record<string, unknown>);
      });
    });
  };
}

async function charge(station: Job['stations'][number], index: number): Promise<void> {
  await sleep(index * job.apartMs);
  const asked = performance.now();
  const socket = await connect(station);
  (latencies['(handshake)'] ??= []).push(performance.now() - asked);
  const call = caller(socket);
  for (let boot = 0; boot < job.boots; boot++) await call(speech.boot);
  for (let heartbeat = 0; heartbeat < job.heartbeats; heartbeat++) await call({ action: 'Heartbeat', payload: {} });
  for (let session = 0; session < job.sessions; session++) {
    // Told as it happens, for what is told late costs a look more: a session of less than a minute, with as many values.
    const began = Date.now() - 50_000;
    for (const word of speech.words.before) await call(speech.status(word));
    await call(speech.authorize(station.idTag));
    const transaction = { id: `${began}` as string | number, idTag: station.idTag, began };
    const { transactionId } = await call(speech.start(transaction));
    if (typeof transactionId === 'number') transaction.id = transactionId;
    for (const word of speech.words.charging) await call(speech.status(word));
    for (let value = 1; value <= job.meterValues; value++) {
      await call(speech.sample(transaction, (value / job.meterValues) * minutes));
      if (value % 9 === 0) await call({ action: 'Heartbeat', payload: {} });
    }
    await call(speech.stop(transaction, minutes));
    for (const word of speech.words.after) await call(speech.status(word));
  }
  await sleep(job.staysMs);
  socket.close();
}

const began = performance.now();
await Promise.all(job.stations.map(charge));
console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, latencies, failures }));
