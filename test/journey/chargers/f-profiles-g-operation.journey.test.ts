import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { at, now, register, theStack } from './scene.ts';

/** Limits that are refused or not obeyed, and what people see of it all. */
const stack = theStack();

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
  const scene = await stack.charger('F48');
  scene.charger().answers.set('SetChargingProfile', { status: 'Rejected' });
  expect(await scene.command(sixAmperes)).toMatchObject({ status: 'rejected', response: { status: 'Rejected' } });
});

test('49: where a profile is accepted and not obeyed, the session shows the power that was measured', async () => {
  const scene = await stack.charger('F49');
  scene.charger().answers.set('SetChargingProfile', { status: 'Accepted' });
  const { transactionId } = await scene.start();
  expect(await scene.command(sixAmperes)).toMatchObject({ status: 'accepted' });
  const power = { value: '11000', measurand: 'Power.Active.Import', unit: 'W' };
  await scene.values(transactionId, 30, register('8000'), power);
  expect(await scene.sessions()).toMatchObject([{ status: 'active', powerW: 11_000 }]);
});

test('50: reconnects within the grace are no incident, and alarm nobody', async () => {
  const scene = await stack.charger('G50');
  for (let n = 0; n < 3; n++) {
    await scene.charger().close();
    await scene.reconnect();
    await scene.boot();
  }
  const { items } = await stack.operator().get('/incidents?limit=100');
  expect(items.filter(({ stationIds }: { stationIds: string[] }) => stationIds.includes('G50'))).toEqual([]);
  expect(stack.outbox().filter(({ to }) => to === scene.contact.email)).toEqual([]);
});

test('51: a station is online from its first connection on, and an unknown one is refused and harms nobody', async () => {
  const scene = await stack.charger('G51');
  expect(await stack.operator().get('/stations/G51')).toMatchObject({ online: true, vendor: 'Acme' });
  const headers = { authorization: `Basic ${Buffer.from('NOBODY:secret').toString('base64')}` };
  const stranger = new WebSocket(`${stack.url().replace('http', 'ws')}/ocpp/NOBODY`, ['ocpp1.6'], { headers });
  stranger.on('error', () => {});
  const [, response] = (await once(stranger, 'unexpected-response')) as [unknown, { statusCode: number }];
  stranger.terminate();
  expect(response.statusCode).toBe(401);
  expect(await scene.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test('52: a remote start is followed to the session of its card', async () => {
  const scene = await stack.charger('G52');
  scene.charger().answers.set('RemoteStartTransaction', { status: 'Accepted' });
  const command = { name: 'start', connectorId: 1, idTag: scene.idTag };
  expect(await scene.command(command)).toMatchObject({ status: 'accepted' });
  const { transactionId } = await scene.start({ timestamp: now() });
  expect(await scene.sessions()).toMatchObject([{ status: 'active', idTag: scene.idTag, connectorId: 1 }]);
  await scene.stop(transactionId, { timestamp: now(), meterStop: 5200 });
  expect(await scene.billed()).toMatchObject({ energyWh: 200 });
});

test("54: the charger's answer to a command comes back whole, an error as well", async () => {
  const scene = await stack.charger('G54');
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
  const scene = await stack.charger('G2', 'ocpp2.0.1');
  const idToken = { idToken: scene.idTag, type: 'ISO14443' };
  for (let n = 0; n < 2; n++) {
    await scene.event('Started', 0, 5000, 'Transaction.Begin', { idToken, evse: { id: 1, connectorId: 1 } });
    await scene.event('Updated', 30, 8000, 'Sample.Periodic');
    await scene.reconnect();
    await scene.event('Ended', 60, 11_000, 'Transaction.End');
  }
  expect(await scene.billed()).toMatchObject({ energyWh: 6000, startedAt: at(0), endedAt: at(60) });
});

test('whatever was told, each invoice is of one session and no number is missing', () => stack.expectTrueBooks());
