import { expect, test } from 'vitest';
import { eventually } from '#test/support/api.ts';
import { at, now, register, aStage } from './scene.ts';

/** Registers and units that would make wrong bills, and clocks that tell another time. */
const stage = await aStage();

test('19: a Transaction.Begin of 0 before a lifetime register is 0.083 kWh to look at, not 910 billed', async () => {
  const scene = await stage.charger('B19', 'ocpp2.0.1');
  const idToken = { idToken: scene.idTag, type: 'ISO14443' };
  await scene.event('Started', 0, 0, 'Transaction.Begin', { idToken });
  await scene.event('Updated', 1, 910_000, 'Sample.Periodic');
  await scene.event('Updated', 30, 910_040, 'Sample.Periodic');
  await scene.event('Ended', 60, 910_083, 'Transaction.End');
  expect(await scene.held('lifetime-register-as-session')).toMatchObject({ energyWh: 83 });
});

test('20: a lifetime register in start and stop and one of the session in between are the same 4.076 kWh', async () => {
  const scene = await stage.charger('B20');
  const { transactionId } = await scene.start({ meterStart: 5_000_000 });
  for (const [minutes, wh] of Object.entries({ 1: 10, 30: 2000, 59: 4070 }))
    await scene.values(transactionId, Number(minutes), register(String(wh)));
  await scene.stop(transactionId, { meterStop: 5_004_076 });
  expect(await scene.billed()).toMatchObject({ energyWh: 4076 });
});

test.each([
  ['below meterStart', 4000, 'negative-energy', 0],
  ['always meterStart, while the samples rise', 5000, 'register-went-back', 5000],
])('21: a meterStop that is %s is held, never billed below nothing', async (_, meterStop, reason, energyWh) => {
  const scene = await stage.charger(`B21-${meterStop}`);
  const { transactionId } = await scene.start();
  if (energyWh) await scene.values(transactionId, 50, register(String(5000 + energyWh)));
  await scene.stop(transactionId, { meterStop });
  expect(await scene.held(reason)).toMatchObject({ energyWh });
});

test('21: a meterStop that counts from 0 in each session is the energy', async () => {
  const scene = await stage.charger('B21');
  const { transactionId } = await scene.start({ meterStart: 0 });
  await scene.values(transactionId, 30, register('2000'));
  await scene.stop(transactionId, { meterStop: 4076 });
  expect(await scene.billed()).toMatchObject({ energyWh: 4076 });
});

test('22: kWh labelled Wh are doubted for the power that flowed', async () => {
  const scene = await stage.charger('B22');
  const { transactionId } = await scene.start({ meterStart: 12_345 });
  for (const minutes of [5, 30, 55])
    await scene.values(transactionId, minutes, { value: '10000', measurand: 'Power.Active.Import', unit: 'W' });
  await scene.stop(transactionId, { meterStop: 12_355 });
  expect(await scene.held('unit-mismatch')).toMatchObject({ energyWh: 10 });
});

test('23: values as numbers are read, and a unit nobody knows takes nothing else with it', async () => {
  const scene = await stage.charger('B23');
  const { transactionId } = await scene.start();
  const frequency = { value: 50, measurand: 'Frequency', unit: 'Hz' };
  const power = { value: 6000, measurand: 'Power.Active.Import', unit: 'W' };
  expect(await scene.values(transactionId, 30, register(8000), power, frequency)).toEqual({});
  expect(await scene.sessions()).toMatchObject([{ energyWh: 3000, powerW: 6000 }]);
  await scene.stop(transactionId);
  expect(await scene.billed()).toMatchObject({ energyWh: 6000 });
});

test.each([11_000.4, '11000', '11000.4'])('24: a meterStop of %j ends and bills the session', async (meterStop) => {
  const scene = await stage.charger(`B24${String(meterStop).replace('.', '-')}${typeof meterStop}`);
  const { transactionId } = await scene.start();
  expect(await scene.stop(transactionId, { meterStop })).toEqual({});
  expect(await scene.billed()).toMatchObject({ energyWh: 6000, meterStopWh: 11_000 });
});

test('25: meter values sent again with the same id at every reconnect are kept once', async () => {
  const scene = await stage.charger('B25');
  const { transactionId } = await scene.start();
  const meterValue = [{ timestamp: at(30), sampledValue: [register('8000')] }];
  for (let n = 0; n < 3; n++) {
    await scene.call('MeterValues', { connectorId: 1, transactionId, meterValue }, 'always-the-same');
    await scene.reconnect();
  }
  await scene.stop(transactionId);
  const { id } = await scene.billed();
  expect((await stage.operator.get(`/sessions/${id}/samples`)).items).toEqual([{ at: at(30), energyWh: 8000 }]);
});

test('26: session, invoice and the message to the driver tell one price', async () => {
  const scene = await stage.charger('B26');
  await stage.operator.put(`/tokens/B26`, { driverId: scene.driver.id, status: 'accepted' });
  const { transactionId } = await scene.start({ idTag: 'B26' });
  await scene.stop(transactionId);
  const { cost } = await scene.billed();
  // 6 kWh at 4.95 and 5 for the start: 34.70, with 25 % VAT 43.38.
  expect(cost).toEqual({ currency: 'SEK', exclVat: '34.70', inclVat: '43.38' });
  expect(await scene.invoices()).toMatchObject([{ net: '34.70', total: '43.38' }]);
  await eventually(async () => (await stage.sentTo(scene.driver.phone)).some(({ text }) => text.includes('43,38')));
});

test('31: a session of nothing is not billed for its start, and nobody has to look', async () => {
  const scene = await stage.charger('B31');
  const { transactionId } = await scene.start();
  await scene.stop(transactionId, { meterStop: 5003, reason: 'EVDisconnected', timestamp: at(2) });
  const [session] = await eventually(async () => {
    const all = await scene.sessions();
    return all[0].unbilled && all;
  });
  expect(session).toMatchObject({ status: 'ended', energyWh: 3, unbilled: 'zero-energy' });
  expect(session).not.toHaveProperty('review');
  expect(await scene.invoices()).toEqual([]);
});

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

test('33: local time sent as UTC, two hours ahead, is taken as the time of receipt', async () => {
  const scene = await stage.charger('C33');
  const before = now();
  const { transactionId } = await scene.start({ timestamp: later(2) });
  await scene.stop(transactionId, { timestamp: later(2), meterStop: 5200 });
  const session = await scene.billed();
  expect(session).toMatchObject({ energyWh: 200 });
  expect([before <= session.startedAt, session.endedAt <= now()]).toEqual([true, true]);
});

test('33: local time sent as UTC in a session that began offline is held: its hours are not known', async () => {
  const scene = await stage.charger('C33B');
  const { transactionId } = await scene.start({ timestamp: later(-1) });
  await scene.stop(transactionId, { timestamp: later(2) });
  expect(await scene.held('clock-offset')).toMatchObject({ energyWh: 6000 });
});

test('34: 1970, before the clock is set, is taken as the time of receipt', async () => {
  const scene = await stage.charger('C34');
  const before = now();
  const { transactionId } = await scene.start({ timestamp: '1970-01-01T00:00:07Z' });
  await scene.stop(transactionId, { timestamp: now(), meterStop: 5200 });
  const session = await scene.billed();
  expect(session).toMatchObject({ energyWh: 200 });
  expect(session.startedAt >= before).toBe(true);
});

test('35: an hour over the end of summer time, whose local hours are told twice, is an hour', async () => {
  const scene = await stage.charger('C35');
  const { transactionId } = await scene.start({ timestamp: '2026-10-25T02:30:00+02:00' });
  await scene.stop(transactionId, { timestamp: '2026-10-25T02:30:00+01:00' });
  expect(await scene.billed()).toMatchObject({
    startedAt: '2026-10-25T00:30:00.000Z',
    endedAt: '2026-10-25T01:30:00.000Z',
    energyWh: 6000,
  });
});

test('28: each invoice is of one session that names it, and no number is missing', () => stage.expectTrueBooks());
