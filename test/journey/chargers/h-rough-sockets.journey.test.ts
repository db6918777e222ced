import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '#test/support/api.ts';
import { rawCharger } from '#test/support/raw-charger.ts';
import { at, register, aStage, type Scene } from './scene.ts';

/** Sockets at their worst. `ROUGH=20 npm run journey -- h-rough` is twenty times as rough. */
const stage = await aStage();
const rough = Number(process.env.ROUGH ?? 1);
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** Everything that reaches a charger, so that what comes twice is seen. */
function heardBy({ charger }: Scene): unknown[][] {
  const frames: unknown[][] = [];
  charger().socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as unknown[]));
  return frames;
}
const answersIn = (frames: unknown[][]) => frames.filter(([type]) => type === 3).map(([, id]) => id as string);
const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];
const minutes = (n: number) => register(5000 + n * 100);

test('a flood: each frame is answered once, nothing is lost or doubled, and others are served meanwhile', async () => {
  const [flood, other] = [await stage.charger('FLOOD'), await stage.charger('OTHER')];
  await flood.boot();
  const { transactionId } = await flood.start();
  const heard = heardBy(flood);
  const ids = times(600 * rough, () => randomUUID());
  const frames = ids.map((id, n) =>
    n % 5
      ? flood.call('Heartbeat', {}, id)
      : n % 50
        ? flood.call('Authorize', { idTag: flood.idTag }, id)
        : flood.call('StartTransaction', { ...started(flood) }, id),
  );
  const values = times(59, (n) => flood.values(transactionId, n + 1, minutes(n + 1)));
  expect(await other.start()).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  await Promise.all([...frames, ...values]);

  expect(answersIn(heard)).toHaveLength(ids.length + values.length);
  expect(new Set(answersIn(heard)).size).toBe(ids.length + values.length);
  await flood.stop(transactionId);
  const session = await flood.billed();
  expect(session).toMatchObject({ energyWh: 6000 });
  const { items } = await stage.operator.get(`/sessions/${session.id}/samples`);
  expect(items).toHaveLength(59);
});

const started = ({ idTag }: Scene) => ({ connectorId: 1, idTag, meterStart: 5000, timestamp: at(0) });

test('a frame over 32 kB, and a message over 128 kB in smaller ones, end the socket as AWS does; the charger comes back and the session is whole', async () => {
  const scene = await stage.charger('HUGE');
  const { transactionId } = await scene.start();
  const frame = (size: number) =>
    JSON.stringify([2, randomUUID(), 'DataTransfer', { vendorId: 'x', data: 'y'.repeat(size) }]);

  const single = scene.charger().socket;
  single.send(frame(33_000));
  expect(await closeCode(single)).toBe(1009);

  const several = (await scene.reconnect()).socket;
  const message = Buffer.from(frame(140_000));
  for (let from = 0; from < message.length; from += 30_000)
    several.send(message.subarray(from, from + 30_000), { binary: false, fin: from + 30_000 >= message.length });
  expect(await closeCode(several)).toBe(1009);

  await scene.reconnect();
  expect(await scene.call('DataTransfer', { vendorId: 'x', data: 'y'.repeat(31_000) })).toEqual({
    status: 'UnknownVendorId',
  });
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('a binary frame ends the socket with 1003, and no session with it', async () => {
  const scene = await stage.charger('BINARY');
  const { transactionId } = await scene.start();
  const { socket } = scene.charger();
  socket.send(Buffer.from('[2,"b","Heartbeat",{}]'), { binary: true });
  expect(await closeCode(socket)).toBe(1003);
  await scene.reconnect();
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('a client that does not read keeps nobody waiting, and finds its answers once it does', async () => {
  const [slow, other] = [await stage.charger('SLOW'), await stage.charger('QUICK')];
  const heard = heardBy(slow);
  const { socket } = slow.charger();
  socket.pause();
  const frames = times(300 * rough, () => slow.call('Heartbeat', {}));
  expect(await other.call('Heartbeat', {})).toHaveProperty('currentTime');
  socket.resume();
  await Promise.all(frames);
  expect(answersIn(heard)).toHaveLength(frames.length);
});

test('a storm of reconnects: the newest wins, and the others are refused or closed', async () => {
  const scene = await stage.charger('STORM');
  const { transactionId } = await scene.start();
  const knocks = times(100 * rough, () => rawCharger(stage.url, 'STORM', scene.password));
  const storm = (await Promise.allSettled(knocks)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  await scene.reconnect();
  const stillOpen = () => storm.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length;
  // Who is superseded is refused, or closed by who comes next: once its handshake is through, if it is not yet.
  await eventually(async () => stillOpen() === 0);
  expect(await scene.command({ name: 'clear-cache' })).toMatchObject({ status: 'failed', reason: 'callError' });
  await Promise.all(storm.map((one) => one.close()));
  expect(await stage.operator.get('/stations/STORM')).toMatchObject({ online: true });
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('answers to calls that nobody made, and answers that come twice, change nothing', async () => {
  const scene = await stage.charger('ANSWERS');
  const { socket, answers } = scene.charger();
  const heard = heardBy(scene);
  const made = '01a1f9c9-c922-7006-9331-510151c17995';
  for (const id of [made, 'QUEUE', '', randomUUID()])
    for (const frame of [
      [3, id, { status: 'Accepted' }],
      [4, id, 'InternalError', '', {}],
      [5, id, 'x', '', {}],
    ])
      socket.send(JSON.stringify(frame));
  answers.set('ClearCache', () => undefined);
  const { commandId } = await stage.operator.post('/stations/ANSWERS/commands', { name: 'clear-cache' });
  await eventually(async () => heard.some(([, id]) => id === commandId));
  for (const status of ['Rejected', 'Accepted', 'Accepted']) socket.send(JSON.stringify([3, commandId, { status }]));
  await scene.call('Heartbeat', {});
  const path = `/stations/ANSWERS/commands/${commandId}`;
  const told = await eventually(async () => {
    const command = await stage.operator.get(path);
    return command.status !== 'sent' && command;
  });
  expect(['accepted', 'rejected']).toContain(told.status);
  answers.set('ClearCache', { status: 'Accepted' });
  expect(await scene.command({ name: 'clear-cache' })).toMatchObject({ status: 'accepted' });
  expect(await stage.operator.get(path)).toEqual(told);
});

test('a call in flight when the socket dies goes out again on the next, and holds up nothing', async () => {
  const scene = await stage.charger('INFLIGHT');
  const silent = scene.charger();
  const heard = heardBy(scene);
  silent.answers.set('GetCompositeSchedule', () => undefined);
  const ask = async (body: object) =>
    (await stage.operator.post('/stations/INFLIGHT/commands', body)).commandId as string;
  const schedule = await ask({ name: 'get-composite-schedule', connectorId: 1, duration: 60 });
  await eventually(async () => heard.some(([, id]) => id === schedule));
  const next = await ask({ name: 'clear-cache' });

  const fresh = await scene.reconnect();
  fresh.answers.set('GetCompositeSchedule', { status: 'Accepted' });
  fresh.answers.set('ClearCache', { status: 'Accepted' });
  await scene.boot();
  for (const id of [schedule, next])
    await eventually(async () => (await stage.operator.get(`/stations/INFLIGHT/commands/${id}`)).status === 'accepted');
});

test('what a charger says before its BootNotification is taken: a session that has begun is not lost', async () => {
  const scene = await stage.charger('EARLY');
  const early = await scene.reconnect();
  const { transactionId } = await early.call('StartTransaction', started(scene));
  expect(transactionId).toBeGreaterThan(0);
  await scene.boot();
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('two sockets that speak for one station at once tell of one session', async () => {
  const scene = await stage.charger('TWINS');
  const tell = () => scene.call('StartTransaction', started(scene));
  // Its answer may find the socket closed: the charger would ask again, as it does on the next.
  tell().catch(() => {});
  await scene.reconnect();
  const { transactionId } = await tell();
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('whatever was told, each invoice is of one session and no number is missing', () => stage.expectTrueBooks());
