import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '#test/support/api.ts';
import { at, now, register, aStage } from './scene.ts';

/** Limits that are refused or not obeyed, and what people see of it all. */
const stage = await aStage();

const sixAmperes = {
  name: 'set-charging-profile',
  connectorId: 1,
  csChargingProfiles: {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] },
  },
};

test('48: a profile that the charger refuses is told as refused, with its own words', async () => {
  const scene = await stage.charger('F48');
  scene.charger().answers.set('SetChargingProfile', { status: 'Rejected' });
  expect(await scene.command(sixAmperes)).toMatchObject({ status: 'rejected', response: { status: 'Rejected' } });
});

const power = (watts: number) => ({ value: String(watts), measurand: 'Power.Active.Import', unit: 'W' });

/** In minutes from now: a charger's clock may be up to five ahead. */
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test.each([
  ['not obeyed', 11_000, 'ignored'],
  ['obeyed', 4000, 'obeyed'],
])('49: a profile that is accepted and %s is known as such by the power that was measured', async (_, watts, word) => {
  const scene = await stage.charger(`F49${word}`);
  await scene.boot();
  scene.charger().answers.set('SetChargingProfile', { status: 'Accepted' });
  const { transactionId } = await scene.start();
  const values = (timestamp: string, ...sampledValue: object[]) =>
    scene.call('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue }] });
  await values(at(100), register('10000'), power(11_000));
  expect(await scene.command(sixAmperes)).toMatchObject({ status: 'accepted' });
  for (const minutes of [2, 3]) await values(soon(minutes), register('10500'), power(watts));
  expect(await scene.sessions()).toMatchObject([{ status: 'active', powerW: watts }]);
  await scene.stop(transactionId, { timestamp: soon(4) });
  expect(await scene.billed()).toMatchObject({ observed: { profiles: word } });
  const known = await eventually(async () => (await scene.station()).fingerprint?.profiles);
  expect(known).toEqual({ value: word, sure: false, sessions: 1, of: 1, seen: { [word]: 1 } });
});

test('50: a car that pauses right after its card was read is no news to its driver', async () => {
  const scene = await stage.charger('G50B');
  const { transactionId } = await scene.start({ timestamp: now() });
  for (const status of ['Charging', 'SuspendedEV', 'Charging', 'SuspendedEV'])
    await scene.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status });
  await scene.stop(transactionId, { timestamp: now(), meterStop: 5300 });
  const { invoiceId } = await scene.billed();
  const { total } = await stage.operator.get(`/invoices/${invoiceId}`);
  const cost = (total as string).replace('.', ',');
  const told = () => stage.sentTo(scene.driver.phone);
  await eventually(async () => (await told()).some(({ text }) => text.includes(cost)));
  // What it cost was told after all that the car did, and nobody heard of that.
  expect(await stage.sentTo(scene.contact.email)).toEqual([]);
  expect((await told()).filter(({ text }) => /suspended|pausa/i.test(text))).toEqual([]);
});

test('50: reconnects within the grace are no incident, and alarm nobody', async () => {
  const scene = await stage.charger('G50');
  for (let n = 0; n < 3; n++) {
    await scene.charger().close();
    await scene.reconnect();
    await scene.boot();
  }
  const { items } = await stage.operator.get('/incidents?limit=1000');
  expect(items.filter(({ stationIds }: { stationIds: string[] }) => stationIds.includes('G50'))).toEqual([]);
  expect(await stage.sentTo(scene.contact.email)).toEqual([]);
});

test('51: a station is online from its first connection on, and an unknown one is refused and harms nobody', async () => {
  const scene = await stage.charger('G51');
  await scene.boot();
  expect(await stage.operator.get('/stations/G51')).toMatchObject({ online: true, vendor: 'Acme' });
  const headers = { authorization: `Basic ${Buffer.from('NOBODY:secret').toString('base64')}` };
  const stranger = new WebSocket(`${stage.url.replace('http', 'ws')}/ocpp/NOBODY`, ['ocpp1.6'], { headers });
  stranger.on('error', () => {});
  const [, response] = (await once(stranger, 'unexpected-response')) as [unknown, { statusCode: number }];
  stranger.terminate();
  expect(response.statusCode).toBe(401);
  expect(await scene.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('52: a remote start tells the session it led to', async () => {
  const scene = await stage.charger('G52');
  scene.charger().answers.set('RemoteStartTransaction', { status: 'Accepted' });
  const command = await scene.command({ name: 'start', connectorId: 1, idTag: scene.idTag });
  expect(command).toMatchObject({ status: 'accepted' });
  expect(command).not.toHaveProperty('sessionId');
  const { transactionId } = await scene.start({ timestamp: now() });
  const [session] = await scene.sessions();
  expect(session).toMatchObject({ status: 'active', idTag: scene.idTag, connectorId: 1 });
  const followed = await stage.operator.get(`/stations/G52/commands/${command.commandId}`);
  expect(followed).toMatchObject({ status: 'accepted', sessionId: session.id });
  await scene.stop(transactionId, { timestamp: now(), meterStop: 5200 });
  expect(await scene.billed()).toMatchObject({ energyWh: 200 });
});

test("54: the charger's answer to a command comes back whole, an error as well", async () => {
  const scene = await stage.charger('G54');
  const configurationKey = [{ key: 'LightIntensity', readonly: false, value: '40' }];
  scene.charger().answers.set('GetConfiguration', { configurationKey, unknownKey: ['Nothing'] });
  const asked = { name: 'get-configuration', keys: ['LightIntensity', 'Nothing'] };
  expect(await scene.command(asked)).toMatchObject({
    status: 'accepted',
    response: { configurationKey, unknownKey: ['Nothing'] },
  });
  expect(await scene.command({ name: 'unlock', connectorId: 1 })).toMatchObject({
    status: 'failed',
    response: expect.anything() as object,
  });
});

test('2.0.1: a session that is told twice over, each time on a new socket, is billed once', async () => {
  const scene = await stage.charger('G2', 'ocpp2.0.1');
  const idToken = { idToken: scene.idTag, type: 'ISO14443' };
  for (let n = 0; n < 2; n++) {
    await scene.event('Started', 0, 5000, 'Transaction.Begin', { idToken, evse: { id: 1, connectorId: 1 } });
    await scene.event('Updated', 30, 8000, 'Sample.Periodic');
    await scene.reconnect();
    await scene.event('Ended', 60, 11_000, 'Transaction.End');
  }
  expect(await scene.billed()).toMatchObject({ energyWh: 6000, startedAt: at(0), endedAt: at(60) });
});

test('whatever was told, each invoice is of one session and no number is missing', () => stage.expectTrueBooks());
