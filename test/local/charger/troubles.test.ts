import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OcppVersion } from '#domain/station/station.ts';
import { Charger } from '#local/charger/charger.ts';
import type { Connector } from '#local/charger/connector.ts';
import { breakDown, plugIn, presentCard, repair, unplug, warn } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import { createClock } from '#local/clock.ts';
import { FakeCsms } from './csms.ts';

const car = { capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80, onboardChargerW: 11_000, fastChargeW: 170_000 };
const hour = 3_600_000;

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
async function started(version: OcppVersion): Promise<void> {
  charger = new Charger({
    ...{ url: csms.url, stationId: 'CS', password: 'secret', vendor: 'Acme', model: 'Two', supply: 'DC', version },
    ...{ maxW: 22_000, connectors: 1, clock: createClock(1_200), random: seeded(1), log: () => {} },
  });
  connector = charger.connector(1)!;
  charger.configuration.change('MeterValuesSampledData', 'Energy.Active.Import.Register,Power.Active.Import,Voltage');
  charger.start();
  await csms.until(() => charger.online);
}
async function charging(version: OcppVersion, vehicle = car): Promise<void> {
  await started(version);
  plugIn(charger, connector, vehicle);
  await presentCard(charger, connector, 'TAG1');
  await csms.until(() => connector.transaction?.id);
}
const samples = () =>
  [...csms.of('MeterValues'), ...csms.of('TransactionEvent').filter(({ eventType }) => eventType === 'Updated')]
    .flatMap(({ meterValue = [] }) => meterValue)
    .map(({ sampledValue }) => Object.fromEntries(sampledValue.map((one: any) => [one.measurand, Number(one.value)])));
const registers = () => samples().map((sample) => sample['Energy.Active.Import.Register']!);
const ends = () => [
  ...csms.of('StopTransaction'),
  ...csms.of('TransactionEvent').filter((e) => e.eventType === 'Ended'),
];

describe.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  test('without power nobody is told, not even the socket; with it comes a boot, and what ran ends with the power', async () => {
    await charging(version);
    await csms.until(() => samples().length);
    let sockets = 1;
    csms.whenClosed(() => sockets--);
    const before = new Date(charger.now).toISOString();
    charger.losePower();
    const after = new Date(charger.now).toISOString();
    const { meterWh } = connector.outlet;
    await presentCard(charger, connector, 'TAG2');
    await csms.forMs(200);
    expect([sockets, csms.handshakes.length]).toEqual([1, 1]);
    expect(connector.outlet.meterWh).toBe(meterWh);

    charger.regainPower();
    await csms.until(() => ends().length);
    expect(csms.of('BootNotification').map(({ reason }) => reason as string)).toEqual(
      version === 'ocpp1.6' ? [undefined, undefined] : ['PowerUp', 'PowerUp'],
    );
    const [end] = ends();
    expect(end!.reason ?? end!.transactionInfo.stoppedReason).toBe('PowerLoss');
    expect([before, end!.timestamp, after]).toEqual([before, end!.timestamp, after].toSorted());
  });

  test('without its network it charges on; what it has to say comes once it is back, and no boot', async () => {
    await charging(version);
    await csms.until(() => samples().length);
    charger.loseNetwork();
    // What was under way arrives.
    await csms.forMs(50);
    const told = samples().length;
    await csms.forMs(200);
    expect(samples().length).toBe(told);
    charger.regainNetwork();
    await csms.until(() => samples().length > told + 2);
    expect(registers()).toEqual(registers().toSorted((a, b) => a - b));
    expect(csms.of('BootNotification').length).toBe(1);
  });

  test('one whose contactor is stuck says that it charges, and nothing flows', async () => {
    await started(version);
    connector.outlet.stuck = true;
    plugIn(charger, connector, car);
    await presentCard(charger, connector, 'TAG1');
    await csms.until(() => samples().length >= 2);
    unplug(charger, connector);
    await csms.until(() => csms.statuses(1).at(-1) === 'Available' || csms.told(1).at(-1) === 'Available');
    expect(new Set(samples().map((sample) => sample['Power.Active.Import']))).toEqual(new Set([0]));
    expect(new Set(registers()).size).toBe(1);
    if (version === 'ocpp1.6') expect(csms.statuses(1)).toContain('Charging');
  });

  test('one that is deaf accepts the card, and then nothing happens', async () => {
    await started(version);
    connector.deaf = true;
    plugIn(charger, connector, car);
    await presentCard(charger, connector, 'TAG1');
    await csms.forMs(150);
    expect(csms.of('Authorize').length).toBe(1);
    expect([csms.of('StartTransaction'), csms.of('TransactionEvent')]).toEqual([[], []]);
  });

  test('a meter may stand still, go back, or leap', async () => {
    await charging(version);
    await csms.until(() => samples().length >= 2);
    connector.outlet.frozen = true;
    const told = samples().length;
    await csms.until(() => samples().length >= told + 3);
    expect(new Set(registers().slice(-2)).size).toBe(1);
    expect(samples().at(-1)).toMatchObject({ 'Power.Active.Import': 22_000 });
    connector.outlet.miscount(-5_000);
    const [now] = registers().slice(-1);
    await csms.until(() => registers().at(-1)! < now!);
  });

  test('a clock may be wrong, and jump', async () => {
    await started(version);
    charger.clockErrorMs = 3 * hour;
    plugIn(charger, connector, car);
    await csms.until(() => csms.told(1).length > 1);
    const { timestamp } = csms.of('StatusNotification').at(-1)!;
    expect(Math.round((Date.parse(timestamp as string) - charger.now) / hour)).toBe(3);
  });

  test('a broken vehicle breaks off, wherever it comes, and takes its error along', async () => {
    await charging(version, { ...car, fails: true } as never);
    await csms.until(() => ends().length);
    const errors = () => [...csms.of('StatusNotification').map((s) => s.errorCode), ...csms.problems()];
    await csms.until(() => errors().includes('EVCommunicationError'));
    unplug(charger, connector);
    await csms.until(() => csms.told(1).at(-1) === 'Available');
    expect(connector.warning).toBeUndefined();
    expect(registers().every((wh) => wh === 0)).toBe(true);
  });

  test('what a vendor says of an error goes along; beside a warning the charger goes on', async () => {
    await charging(version);
    const chargeX = { vendorId: 'https://chargex.inl.gov', vendorErrorCode: 'CX006' };
    connector.outlet.voltageV = 190;
    warn(charger, connector, 'UnderVoltage', chargeX);
    const codes = () => [...csms.of('StatusNotification').map((s) => s.vendorErrorCode), ...csms.problems()];
    await csms.until(() => codes().includes('CX006'));
    await csms.until(() => samples().at(-1)?.Voltage === 190);
    expect(connector.transaction).toBeDefined();
    repair(charger, connector);
    await csms.until(() => csms.cleared() || csms.of('StatusNotification').at(-1)?.errorCode === 'NoError');
  });
});

const reset = {
  'ocpp1.6': { soft: { type: 'Soft' }, hard: { type: 'Hard' } },
  'ocpp2.0.1': { soft: { type: 'OnIdle' }, hard: { type: 'Immediate' } },
};
describe.each(['ocpp1.6', 'ocpp2.0.1'] as const)('%s: what mends', (version) => {
  const broken = async (mendedBy?: 'unlock' | 'soft reset' | 'hard reset', code = 'InternalError') => {
    await started(version);
    breakDown(charger, connector, code);
    charger.ailments.add({ ...(mendedBy && { mendedBy }), end: () => repair(charger, connector) });
    await csms.until(() => csms.told(1).at(-1) === 'Faulted');
  };
  const restarted = () => csms.until(() => csms.of('BootNotification').length === 2 && charger.online);

  test.each([
    ['what a soft reset mends', 'soft', 'soft reset', undefined],
    ['what a hard reset mends', 'soft', 'hard reset', 'InternalError'],
    ['what a hard reset mends', 'hard', 'hard reset', undefined],
    ['what a soft reset mends', 'hard', 'soft reset', undefined],
    ['what only a person mends', 'hard', undefined, 'InternalError'],
  ] as const)('%s, after a %s one', async (_, tried, mendedBy, left) => {
    await broken(mendedBy);
    expect(await csms.call('Reset', reset[version][tried])).toEqual({ status: 'Accepted' });
    await restarted();
    expect(connector.errorCode).toBe(left);
  });

  test('a lock that an unlocking frees, and one that it does not', async () => {
    const request = version === 'ocpp1.6' ? { connectorId: 1 } : { evseId: 1, connectorId: 1 };
    await broken(undefined, 'ConnectorLockFailure');
    expect(await csms.call('UnlockConnector', request)).toEqual({ status: 'UnlockFailed' });
    charger.ailments.add({ mendedBy: 'unlock', end: () => repair(charger, connector) });
    expect(await csms.call('UnlockConnector', request)).toEqual({ status: 'Unlocked' });
    await csms.until(() => csms.told(1).at(-1) === 'Available');
  });

  test('a stubborn one refuses to restart', async () => {
    await broken('soft reset');
    charger.stubborn = true;
    expect(await csms.call('Reset', reset[version].soft)).toEqual({ status: 'Rejected' });
  });
});
