import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { Charger } from '#local/charger/charger.ts';
import type { ChargerOptions } from '#local/charger/charger-options.ts';
import type { Connector } from '#local/charger/connector.ts';
import { memorise } from '#local/charger/memory.ts';
import { breakDown, plugIn, presentCard, repair, unplug } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import { createClock } from '#local/clock.ts';
import { FakeCsms } from './csms.ts';

const car = { capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80, onboardChargerW: 11_000, fastChargeW: 170_000 };
const versions = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const;

let csms: FakeCsms;
let charger: Charger;
let connector: Connector;
beforeEach(async () => {
  csms = await FakeCsms.start();
});
afterEach(async () => {
  charger.stop();
  await csms.stop();
  expect(csms.complaints).toEqual([]);
});

/** A minute of the charger is 50 ms here. */
function make(version: OcppVersion, more: Partial<ChargerOptions> = {}): void {
  charger = new Charger({
    ...{ url: csms.url, stationId: 'CS', password: 'secret', vendor: 'Acme', model: 'Two', supply: 'DC', version },
    ...{ maxW: 22_000, connectors: 1, clock: createClock(1_200), random: seeded(1), log: () => {} },
    ...more,
  });
  connector = charger.connector(1)!;
}
const all = 'Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC';
async function charging(version: OcppVersion): Promise<void> {
  make(version);
  charger.configuration.change('MeterValuesSampledData', all);
  charger.start();
  await csms.until(() => charger.online);
  plugIn(charger, connector, car);
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => connector.transaction?.id);
}
const events = () => csms.of('TransactionEvent');
const meterOf = ({ meterValue }: any): number => meterValue.at(-1).sampledValue[0].value;

describe.each(versions)('%s: every frame is as the official schema has it', (version) => {
  test('through a session, a fault, a loss of the link and a power cut', async () => {
    await charging(version);
    const heard = version === 'ocpp1.6' ? 'MeterValues' : 'TransactionEvent';
    await csms.until(() => csms.of(heard).length >= 4);
    breakDown(charger, connector, 'GroundFailure');
    repair(charger, connector);
    unplug(charger, connector);
    charger.goOffline(60_000);
    charger.localList.idTags.add('TAG2');
    plugIn(charger, connector, car);
    await presentCard(charger, connector, 'TAG2');
    await csms.until(() => charger.online && charger.queue.length === 0 && connector.transaction?.id);
    const memory = memorise(charger);
    charger.stop();
    make(version, { memory });
    charger.start();
    await csms.until(() => csms.of('BootNotification').length === 2 && charger.online && charger.queue.length === 0);
  });
});

describe.each(['ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  test('a session is one transaction of the station’s own, its events numbered without a gap', async () => {
    await charging(version);
    await csms.until(() => events().length >= 4);
    await presentCard(charger, connector, 'TAG1');
    await csms.until(() => events().at(-1)?.eventType === 'Ended');
    unplug(charger, connector);
    expect(csms.handshakes[0]?.headers['sec-websocket-protocol']).toBe(version);
    expect(new Set(events().map(({ transactionInfo }) => transactionInfo.transactionId)).size).toBe(1);
    expect(events().map(({ seqNo }) => seqNo as number)).toEqual(events().map((_, index) => index));
    const [started, changed] = events();
    expect(started).toMatchObject({
      ...{ eventType: 'Started', triggerReason: 'Authorized', evse: { id: 1, connectorId: 1 } },
      idToken: { idToken: 'TAG1', type: 'ISO14443' },
    });
    expect(changed).toMatchObject({
      triggerReason: 'ChargingStateChanged',
      transactionInfo: { chargingState: 'Charging' },
    });
    const ended = events().at(-1)!;
    expect(ended).toMatchObject({ triggerReason: 'StopAuthorized', transactionInfo: { stoppedReason: 'Local' } });
    const hours = (Date.parse(ended.timestamp) - Date.parse(started!.timestamp)) / 3_600_000;
    expect(Math.abs(meterOf(ended) - meterOf(started) - 22_000 * hours)).toBeLessThanOrEqual(2);
  });

  test('what happened while the link was down is told as such, after it', async () => {
    await charging(version);
    charger.goOffline(60_000);
    unplug(charger, connector);
    await csms.until(() => events().at(-1)?.eventType === 'Ended');
    const offline = events().map((event) => [event.eventType, event.offline ?? false]);
    expect(offline.at(-1)).toEqual(['Ended', true]);
    expect(offline[0]).toEqual(['Started', false]);
  });

  test('a fault is an event of the connector’s Problem, and so is its end', async () => {
    await charging(version);
    breakDown(charger, connector, 'GroundFailure');
    repair(charger, connector);
    await csms.until(() => csms.of('NotifyEvent').length === 2);
    expect(csms.of('NotifyEvent').flatMap(({ eventData }) => eventData)).toMatchObject([
      { techCode: 'GroundFailure', actualValue: 'true', component: { name: 'Connector', evse: { id: 1 } } },
      { techCode: 'GroundFailure', actualValue: 'false', cleared: true },
    ]);
  });

  test('a card that is refused at the start only is stopped; the total cost is shown', async () => {
    csms.answers.TransactionEvent = ({ eventType }) =>
      eventType === 'Ended' ? { totalCost: 12.5 } : { idTokenInfo: { status: 'Blocked' } };
    await charging(version);
    await csms.until(() => charger.panel.costs.size);
    expect(events().at(-1)).toMatchObject({ eventType: 'Ended', transactionInfo: { stoppedReason: 'DeAuthorized' } });
    expect([...charger.panel.costs.values()]).toEqual([12.5]);
  });
});

test('2.1: the limit of a dynamic profile follows what is told, and priority takes its own', async () => {
  await charging('ocpp2.1');
  const profile = (id: number, chargingProfilePurpose: string, chargingProfileKind: string, limit: number) => ({
    evseId: 1,
    chargingProfile: {
      ...{ id, stackLevel: 0, chargingProfilePurpose, chargingProfileKind },
      chargingSchedule: [{ id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit }] }],
    },
  });
  const transactionId = connector.transaction!.id;
  const prioritise = (activate: boolean) => csms.call('UsePriorityCharging', { transactionId, activate });
  const accepted = { status: 'Accepted' };
  expect(await csms.call('SetChargingProfile', profile(1, 'TxDefaultProfile', 'Dynamic', 10_000))).toEqual(accepted);
  expect(connector.outlet.offeredW).toBe(10_000);
  const update = { chargingProfileId: 1, scheduleUpdate: { limit: 4_000 } };
  expect(await csms.call('UpdateDynamicSchedule', update)).toEqual(accepted);
  expect(connector.outlet.offeredW).toBe(4_000);
  expect(await prioritise(true)).toEqual({ status: 'NoProfile' });
  await csms.call('SetChargingProfile', profile(2, 'PriorityCharging', 'Absolute', 20_000));
  expect(await prioritise(true)).toEqual(accepted);
  expect(connector.outlet.offeredW).toBe(20_000);
  expect(await csms.call('UpdateDynamicSchedule', { ...update, chargingProfileId: 2 })).toEqual({ status: 'Rejected' });
});
