import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Charger } from '#local/charger/charger.ts';
import type { ChargerOptions } from '#local/charger/charger-options.ts';
import type { Connector } from '#local/charger/connector.ts';
import { memorise } from '#local/charger/memory.ts';
import { breakDown, plugIn, presentCard, repair, unplug } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import { createClock } from '#local/clock.ts';
import { FakeCsms } from './csms.ts';

const car = { capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80, onboardChargerW: 11_000, fastChargeW: 170_000 };

let csms: FakeCsms;
let charger: Charger;
let connector: Connector;
beforeEach(async () => {
  csms = await FakeCsms.start();
  charger = make();
});
afterEach(async () => {
  charger.stop();
  await csms.stop();
});

/** A minute of the charger is 50 ms here. */
function make(more: Partial<ChargerOptions> = {}): Charger {
  const made = new Charger({
    ...{
      url: csms.url,
      stationId: 'CP+1',
      password: 'secret',
      vendor: 'Acme',
      model: 'One',
      supply: 'AC',
      version: 'ocpp1.6',
    },
    ...{ maxW: 22_000, connectors: 2, clock: createClock(1_200), random: seeded(1), log: () => {} },
    ...more,
  });
  connector = made.connector(1)!;
  return made;
}
const started = async () => {
  charger.start();
  await csms.until(() => csms.statuses(2).length > 0);
};
const charging = async () => {
  await started();
  plugIn(charger, connector, car);
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => connector.transaction?.id);
};

test('a charger comes with its id, its password and its version, boots, and tells every status', async () => {
  await started();
  const [{ url, headers }] = csms.handshakes as [(typeof csms.handshakes)[0]];
  expect(url).toBe('/ocpp/CP%2B1');
  expect(headers.authorization).toBe(`Basic ${Buffer.from('CP+1:secret').toString('base64')}`);
  expect(headers['sec-websocket-protocol']).toBe('ocpp1.6');
  expect(csms.heard.map(({ action, payload }) => [action, payload.connectorId, payload.status])).toEqual([
    ['BootNotification', undefined, undefined],
    ['StatusNotification', 0, 'Available'],
    ['StatusNotification', 1, 'Available'],
    ['StatusNotification', 2, 'Available'],
  ]);
  expect(charger.configuration.text('HeartbeatInterval')).toBe('300');
});

test('a charger that is not accepted says nothing but BootNotification, and asks again', async () => {
  csms.answers.BootNotification = () => ({
    status: csms.of('BootNotification').length < 3 ? 'Pending' : 'Accepted',
    interval: 30,
  });
  await started();
  expect(csms.heard.slice(0, 4).map(({ action }) => action)).toEqual([
    'BootNotification',
    'BootNotification',
    'BootNotification',
    'StatusNotification',
  ]);
});

test('a whole session: card, start, meter values, card, stop', async () => {
  charger.configuration.change('MeterValuesSampledData', 'Energy.Active.Import.Register,Power.Active.Import');
  await charging();
  await csms.until(() => csms.of('MeterValues').length >= 3);
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => csms.of('StopTransaction').length);
  unplug(charger, connector);
  await csms.until(() => csms.statuses(1).length >= 5);

  const [start] = csms.of('StartTransaction');
  expect(start).toEqual({ connectorId: 1, idTag: 'TAG1', meterStart: 0, timestamp: expect.any(String) });
  const values = csms.of('MeterValues');
  expect(values[0]).toEqual({
    connectorId: 1,
    transactionId: 1,
    meterValue: [
      {
        timestamp: expect.any(String),
        sampledValue: [
          expect.objectContaining({ measurand: 'Energy.Active.Import.Register', unit: 'Wh' }),
          expect.objectContaining({ measurand: 'Power.Active.Import', unit: 'W', value: '11000' }),
        ],
      },
    ],
  });
  const [stop] = csms.of('StopTransaction');
  expect(stop).toMatchObject({ transactionId: 1, idTag: 'TAG1', reason: 'Local' });
  const hours = (Date.parse(stop!.timestamp) - Date.parse(start!.timestamp)) / 3_600_000;
  expect(Math.abs(stop!.meterStop - 11_000 * hours)).toBeLessThanOrEqual(1);
  expect(csms.statuses(1)).toEqual(['Available', 'Preparing', 'Charging', 'Finishing', 'Available']);
});

test('a card the CSMS refuses does not charge; one it refuses only at the start is stopped', async () => {
  csms.answers.Authorize = () => ({ idTagInfo: { status: 'Blocked' } });
  await started();
  plugIn(charger, connector, car);
  await presentCard(charger, connector, 'TAG1');
  expect(connector.transaction).toBeUndefined();

  csms.answers.Authorize = () => ({ idTagInfo: { status: 'Accepted' } });
  csms.answers.StartTransaction = () => ({ transactionId: 9, idTagInfo: { status: 'ConcurrentTx' } });
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => csms.of('StopTransaction').length);
  expect(csms.of('StopTransaction')).toMatchObject([{ transactionId: 9, reason: 'DeAuthorized' }]);
});

test('what happens while the link is down is told in order once it is back, without a new boot', async () => {
  await charging();
  charger.goOffline(120_000);
  unplug(charger, connector);
  charger.localList.idTags.add('TAG2');
  plugIn(charger, connector, car);
  await presentCard(charger, connector, 'TAG2');
  unplug(charger, connector);
  await csms.until(() => csms.of('StopTransaction').length >= 2);

  const told = csms.heard.filter(({ action }) => /^St.*Transaction$/.test(action));
  expect(told.map(({ action, payload }) => [action, payload.idTag, payload.transactionId])).toEqual([
    ['StartTransaction', 'TAG1', undefined],
    ['StopTransaction', 'TAG1', 1],
    ['StartTransaction', 'TAG2', undefined],
    ['StopTransaction', 'TAG2', 2],
  ]);
  expect(csms.of('BootNotification').length).toBe(1);
});

test('a link that is cut comes back by itself', async () => {
  await started();
  csms.cut();
  await csms.until(() => csms.handshakes.length === 2 && charger.online);
  csms.cut();
  await csms.until(() => csms.handshakes.length === 3 && charger.online);
  expect(csms.of('BootNotification').length).toBe(1);
});

test('a StopTransaction that is refused is tried again, as often as the CSMS configured and no more', async () => {
  await charging();
  await csms.call('ChangeConfiguration', { key: 'TransactionMessageAttempts', value: '2' });
  await csms.call('ChangeConfiguration', { key: 'TransactionMessageRetryInterval', value: '1' });
  csms.answers.StopTransaction = () => ({ error: 'InternalError' });
  unplug(charger, connector);
  plugIn(charger, connector, car);
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => csms.of('StartTransaction').length === 2);
  expect(csms.of('StopTransaction').length).toBe(2);
});

test('a fault ends the session and is told with its code, and its repair too', async () => {
  await charging();
  breakDown(charger, connector, 'GroundFailure');
  repair(charger, connector);
  await csms.until(() => csms.statuses(1).includes('Finishing'));
  expect(csms.of('StopTransaction')).toMatchObject([{ reason: 'Other' }]);
  expect(csms.of('StatusNotification').find(({ status }) => status === 'Faulted')).toMatchObject({
    connectorId: 1,
    errorCode: 'GroundFailure',
  });
});

test('after a power cut the charger still has its settings and its meter, and ends what ran', async () => {
  await charging();
  await csms.call('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '15' });
  await csms.until(() => csms.of('MeterValues').length);
  const memory = memorise(charger);
  charger.stop();
  charger = make({ memory });
  await started();
  await csms.until(() => csms.of('StopTransaction').length);
  expect(csms.of('StopTransaction')).toEqual([
    { transactionId: 1, idTag: 'TAG1', meterStop: memory.meterWh[0], timestamp: memory.at, reason: 'PowerLoss' },
  ]);
  expect(charger.configuration.text('MeterValueSampleInterval')).toBe('15');
  expect(connector.outlet.meterWh).toBe(memory.meterWh[0]);
});

describe('what the CSMS commands', () => {
  test('start and stop from afar', async () => {
    await started();
    plugIn(charger, connector, car);
    expect(await csms.call('RemoteStartTransaction', { connectorId: 1, idTag: 'APP' })).toEqual({ status: 'Accepted' });
    await csms.until(() => connector.transaction?.id);
    expect(csms.of('Authorize')).toEqual([]);
    expect(await csms.call('RemoteStartTransaction', { connectorId: 1, idTag: 'X' })).toEqual({ status: 'Rejected' });
    expect(await csms.call('RemoteStopTransaction', { transactionId: 1 })).toEqual({ status: 'Accepted' });
    await csms.until(() => csms.of('StopTransaction').length);
    expect(csms.of('StopTransaction')).toMatchObject([{ transactionId: 1, reason: 'Remote' }]);
    expect(await csms.call('RemoteStopTransaction', { transactionId: 1 })).toEqual({ status: 'Rejected' });
  });

  test('a charging profile lowers the power at once, and its going gives it back', async () => {
    await charging();
    const chargingSchedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6 }] };
    const csChargingProfiles = {
      ...{ chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: 'TxProfile' },
      ...{ chargingProfileKind: 'Relative', chargingSchedule },
    };
    const set = { connectorId: 1, csChargingProfiles };
    expect(await csms.call('SetChargingProfile', set)).toEqual({ status: 'Accepted' });
    expect(connector.outlet.powerW).toBe(6 * 230 * 3);
    const composite = await csms.call('GetCompositeSchedule', { connectorId: 1, duration: 120 });
    expect(composite.chargingSchedule.chargingSchedulePeriod).toEqual([{ startPeriod: 0, limit: 4_140 }]);
    expect(await csms.call('ClearChargingProfile', { id: 1 })).toEqual({ status: 'Accepted' });
    expect(connector.outlet.powerW).toBe(11_000);
    unplug(charger, connector);
    expect(await csms.call('SetChargingProfile', set)).toEqual({ status: 'Rejected' });
  });

  test('a reset ends sessions with its reason and boots anew', async () => {
    await charging();
    expect(await csms.call('Reset', { type: 'Soft' })).toEqual({ status: 'Accepted' });
    await csms.until(() => csms.of('BootNotification').length === 2);
    // Told once more where the reboot came before the answer.
    for (const stop of csms.of('StopTransaction'))
      expect(stop).toMatchObject({ transactionId: 1, reason: 'SoftReset' });
    expect(csms.of('StopTransaction').length).toBeGreaterThan(0);
  });

  test('out of service: at once when idle, after the session when not', async () => {
    await charging();
    const off = (connectorId: number) => csms.call('ChangeAvailability', { connectorId, type: 'Inoperative' });
    expect([await off(2), await off(1), await off(7)]).toEqual([
      { status: 'Accepted' },
      { status: 'Scheduled' },
      { status: 'Rejected' },
    ]);
    await csms.until(() => csms.statuses(2).at(-1) === 'Unavailable');
    expect(connector.transaction).toBeDefined();
    unplug(charger, connector);
    await csms.until(() => csms.statuses(1).at(-1) === 'Unavailable');
  });

  test('a reservation holds the connector for its card', async () => {
    await started();
    const expiryDate = new Date(charger.now + 3_600_000).toISOString();
    const reserve = { connectorId: 1, expiryDate, idTag: 'TAG2', reservationId: 5 };
    expect(await csms.call('ReserveNow', reserve)).toEqual({ status: 'Accepted' });
    await csms.until(() => csms.statuses(1).at(-1) === 'Reserved');
    plugIn(charger, connector, car);
    await presentCard(charger, connector, 'TAG1');
    expect(connector.transaction).toBeUndefined();
    await presentCard(charger, connector, 'TAG2');
    await csms.until(() => csms.of('StartTransaction').length);
    expect(csms.of('StartTransaction')).toMatchObject([{ idTag: 'TAG2', reservationId: 5 }]);
    expect(await csms.call('CancelReservation', { reservationId: 5 })).toEqual({ status: 'Rejected' });
  });

  test('a triggered message comes after the answer', async () => {
    await started();
    const trigger = { requestedMessage: 'StatusNotification', connectorId: 2 };
    expect(await csms.call('TriggerMessage', trigger)).toEqual({ status: 'Accepted' });
    await csms.until(() => csms.statuses(2).length === 2);
    const order = csms.heard.filter(({ action, payload }) => action === 'CALLRESULT' || payload.connectorId === 2);
    expect(order.map(({ action }) => action)).toEqual(['StatusNotification', 'CALLRESULT', 'StatusNotification']);
    expect(await csms.call('TriggerMessage', { requestedMessage: 'Nonsense' })).toEqual({ status: 'NotImplemented' });
  });

  test('configuration is read, changed, and refused', async () => {
    await started();
    const change = (key: string, value: string) => csms.call('ChangeConfiguration', { key, value });
    expect(await change('MeterValueSampleInterval', '20')).toEqual({ status: 'Accepted' });
    expect(await change('MeterValueSampleInterval', 'often')).toEqual({ status: 'Rejected' });
    expect(await change('NumberOfConnectors', '3')).toEqual({ status: 'Rejected' });
    expect(await change('NoSuchKey', '3')).toEqual({ status: 'NotSupported' });
    expect(await csms.call('GetConfiguration', { key: ['MeterValueSampleInterval', 'NoSuchKey'] })).toEqual({
      configurationKey: [{ key: 'MeterValueSampleInterval', value: '20', readonly: false }],
      unknownKey: ['NoSuchKey'],
    });
  });

  test('what is no OCPP is passed over, and an unknown action answered as such', async () => {
    await started();
    csms.send('{"message":"Internal server error"}');
    csms.send('not even JSON');
    expect(await csms.call('Dance', {})).toEqual({ error: 'NotImplemented' });
  });
});
