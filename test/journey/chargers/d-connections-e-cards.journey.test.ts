import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '#test/support/api.ts';
import { at, aStage } from './scene.ts';

/** Sockets that die or double, and cards that are spelled in many ways. */
const stage = await aStage();
const online = async (stationId: string): Promise<boolean> =>
  (await stage.operator.get(`/stations/${stationId}`)).online;

test("36: the old socket's end neither takes the new one away nor ends the session", async () => {
  const scene = await stage.charger('D36');
  const { transactionId } = await scene.start();
  const old = scene.charger();
  const closed = once(old.socket, 'close');
  await scene.reconnect();
  await closed;
  expect(await scene.call('Heartbeat', {})).toHaveProperty('currentTime');
  expect(await online('D36')).toBe(true);
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test('37: a second connection is taken while the first still lives, so nobody is locked out', async () => {
  const scene = await stage.charger('D37');
  for (let n = 0; n < 3; n++) {
    await scene.reconnect();
    expect(await scene.boot()).toMatchObject({ status: 'Accepted' });
  }
  expect(await online('D37')).toBe(true);
});

test('38: heartbeats are asked for before the gateway closes an idle socket', async () => {
  const scene = await stage.charger('D38');
  const { interval } = await scene.boot();
  expect(interval).toBeGreaterThan(0);
  expect(interval).toBeLessThan(600);
});

test('39: a half-open socket that hears nothing any more does not keep commands from the new one', async () => {
  const scene = await stage.charger('D39');
  await scene.boot();
  // What the first boot sends has been answered: a call on its way would hold the line for its time-out.
  await scene.command({ name: 'clear-cache' });
  const deaf = scene.charger().socket;
  deaf.pause();
  const fresh = await scene.reconnect();
  fresh.answers.set('ClearCache', { status: 'Accepted' });
  expect(await scene.command({ name: 'clear-cache' })).toMatchObject({ status: 'accepted' });
  deaf.terminate();
});

test('40: a call whose answer takes its time is still answered, and the charger may call meanwhile', async () => {
  const scene = await stage.charger('D40');
  scene.charger().answers.set('ClearCache', async () => {
    await scene.call('Heartbeat', {});
    return { status: 'Rejected' };
  });
  expect(await scene.command({ name: 'clear-cache' })).toMatchObject({ status: 'rejected' });
});

test('41: a charger that names no subprotocol is refused in the handshake', async () => {
  const { password } = await stage.charger('D41');
  const authorization = `Basic ${Buffer.from(`D41:${password}`).toString('base64')}`;
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/ocpp/D41`, { headers: { authorization } });
  socket.on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  expect(response.statusCode).toBe(400);
});

const registered = (idTag: string) =>
  stage.operator.put(`/tokens/${encodeURIComponent(idTag)}`, { status: 'accepted' });
const authorised = async (scene: Awaited<ReturnType<typeof stage.charger>>, idTag: string) =>
  (await scene.call('Authorize', { idTag })).idTagInfo.status as string;

test('42: a card to which the charger appends its serial number never hears Invalid, for which it would be blocked there', async () => {
  const scene = await stage.charger('E42', 'ocpp1.6', { serialNumber: '17213456' });
  await scene.boot();
  const [card, other] = [`${scene.idTag}_17213456`, `${scene.idTag}_99999999`];
  expect([await authorised(scene, card), await authorised(scene, other)]).toEqual(['Accepted', 'Invalid']);
  const { transactionId, idTagInfo } = await scene.start({ idTag: card });
  expect(idTagInfo).toMatchObject({ status: 'Accepted' });
  await scene.stop(transactionId, { idTag: card });
  expect(await scene.billed()).toMatchObject({
    idTag: scene.idTag,
    driverId: scene.driver.id,
    observed: { tagSuffix: 'serial' },
  });
});

test('42: what a charger that has named no serial number appends makes another tag, which can be registered', async () => {
  const scene = await stage.charger('E42B');
  expect(await authorised(scene, 'E42CARD_12345')).toBe('Invalid');
  await registered('E42CARD_12345');
  expect(await authorised(scene, 'E42CARD_12345')).toBe('Accepted');
});

test.each([
  ['two zero bytes', '\u0000\u0000'],
  ['two characters more than OCPP allows', 'ÿÿ'],
])('43: a tag of 20 characters echoed with %s does not keep the session from ending', async (_, garbage) => {
  const scene = await stage.charger(`E43-${garbage.codePointAt(0)}`);
  const idTag = `E43${garbage.codePointAt(0)}`.padEnd(20, 'X');
  await registered(idTag);
  const { transactionId } = await scene.start({ idTag });
  expect(await scene.stop(transactionId, { idTag: idTag + garbage })).toEqual({});
  await eventually(async () => (await scene.sessions())[0].invoiceId);
  expect(await scene.sessions()).toMatchObject([{ idTag, energyWh: 6000, status: 'ended' }]);
});

test.each(['#FreeCharging', 'VID:00AABBCCDDEE'])('44: %s is a tag as any other', async (idTag) => {
  const scene = await stage.charger(`E44${idTag.length}`);
  expect(await scene.start({ idTag })).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  await registered(idTag);
  expect(await scene.start({ idTag, timestamp: at(1) })).toMatchObject({ idTagInfo: { status: 'Accepted' } });
});

test('45: case makes no other tag; bytes in another order do', async () => {
  const scene = await stage.charger('E45');
  await registered('04a1B2c3');
  expect(await authorised(scene, '04A1b2C3')).toBe('Accepted');
  expect(await authorised(scene, 'C3B2A104')).toBe('Invalid');
});

test('46: a start with no Authorize before it is judged by itself', async () => {
  const scene = await stage.charger('E46');
  const { transactionId, idTagInfo } = await scene.start();
  expect(idTagInfo).toMatchObject({ status: 'Accepted' });
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ idTag: scene.idTag, driverId: scene.driver.id });
});

test('47: an errorCode that OCPP does not have is answered and shown', async () => {
  const scene = await stage.charger('E47');
  expect(await scene.call('StatusNotification', { connectorId: 1, errorCode: 'Error', status: 'Faulted' })).toEqual({});
  expect((await stage.operator.get('/stations/E47')).connectors).toMatchObject([
    { connectorId: 1, status: 'Faulted', errorCode: 'Error' },
  ]);
});

test('16: an offline start by an unknown card is answered each time, kept once and not billed', async () => {
  const scene = await stage.charger('A16');
  const answers = [await scene.start({ idTag: 'A16NOBODY' }), await scene.start({ idTag: 'A16NOBODY' })];
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  await scene.stop(answers[0].transactionId);
  expect(await scene.held('not-authorised')).toMatchObject({ status: 'ended', energyWh: 6000, idTag: 'A16NOBODY' });
});

test('whatever was told, each invoice is of one session and no number is missing', () => stage.expectTrueBooks());
