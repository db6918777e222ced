import { describe, expect, test } from 'vitest';
import { commandNames } from '#domain/command.ts';
import type { OcppVersion } from '#domain/station.ts';
import { commandsFor } from '#ocpp/command/commands-for.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import { validatorsFor } from '#ocpp/validate.ts';

const at = '2026-11-20T12:00:00.000Z';
const retry = { retries: 2, retryInterval: 60 };

/** One of each, with everything that may be said. `stop` needs a session: commands.store.test.ts. */
const full: Omit<ParametersOf, 'stop'> = {
  start: { connectorId: 1, idTag: 'CARD' },
  reset: { type: 'hard' },
  unlock: { connectorId: 1 },
  'change-availability': { connectorId: 1, operative: false },
  'trigger-message': { message: 'StatusNotification', connectorId: 1 },
  'get-configuration': { keys: ['HeartbeatInterval'] },
  'set-configuration': { key: 'MeterValueSampleInterval', value: '60' },
  'set-charging-profile': {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 7,
      stackLevel: 1,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      validFrom: at,
      chargingSchedule: {
        duration: 3600,
        startSchedule: at,
        chargingRateUnit: 'A',
        minChargingRate: 6,
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16.5, numberPhases: 3 }],
      },
    },
  },
  'clear-charging-profile': { connectorId: 1, chargingProfilePurpose: 'ChargePointMaxProfile', stackLevel: 0 },
  'get-composite-schedule': { connectorId: 1, duration: 3600, chargingRateUnit: 'W' },
  'update-firmware': { location: 'https://example.com/fw.bin', retrieveDate: at, ...retry },
  'get-log': { location: 'https://example.com/logs', startTime: at, stopTime: at, ...retry },
  reserve: { connectorId: 1, expiryDate: at, idTag: 'CARD', reservationId: 9, parentIdTag: 'FAMILY' },
  'cancel-reservation': { reservationId: 9 },
  'send-local-list': {
    listVersion: 3,
    updateType: 'Full',
    localAuthorizationList: [
      { idTag: 'CARD', idTagInfo: { status: 'Accepted', expiryDate: at, parentIdTag: 'FAMILY' } },
      { idTag: 'GONE' },
    ],
  },
  'get-local-list-version': {},
  'clear-cache': {},
  'data-transfer': { vendorId: 'acme', messageId: 'm', data: 'd' },
};

/** The same with only what must be said. */
const least: Partial<ParametersOf> = {
  'change-availability': { operative: true },
  'trigger-message': { message: 'BootNotification' },
  'get-configuration': {},
  'clear-charging-profile': { id: 7 },
  'get-composite-schedule': { connectorId: 0, duration: 60 },
  'update-firmware': { location: 'https://example.com/fw.bin', retrieveDate: at },
  'get-log': { location: 'https://example.com/logs' },
  'send-local-list': { listVersion: 1, updateType: 'Differential' },
  'data-transfer': { vendorId: 'acme' },
};

const context = { stationId: 'S', commandId: newCommandId() };
const names = commandNames.filter((name) => name !== 'stop');

describe.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version: OcppVersion) => {
  test.each(names)('says %s as its schema has it', async (name) => {
    const [commands, validate] = [await commandsFor(version), await validatorsFor(version)];
    for (const parameters of [full[name], least[name]]) {
      if (!parameters) continue;
      const { action, payload } = await commands[name](parameters as never, context);
      expect(validate(action, 'request', JSON.parse(JSON.stringify(payload)))).toBeUndefined();
    }
  });
});

const calls = async (version: OcppVersion, name: (typeof names)[number], parameters: object) =>
  (await commandsFor(version))[name](parameters as never, context);

test('2.x: a driver stands before an EVSE, and 1.6’s keys are variables', async () => {
  expect(await calls('ocpp2.0.1', 'start', full.start)).toEqual({
    action: 'RequestStartTransaction',
    payload: { evseId: 1, idToken: { idToken: 'CARD', type: 'ISO14443' }, remoteStartId: expect.any(Number) as number },
  });
  expect(await calls('ocpp2.0.1', 'set-configuration', { key: 'TransactionMessageAttempts', value: '5' })).toEqual({
    action: 'SetVariables',
    payload: {
      setVariableData: [
        {
          component: { name: 'OCPPCommCtrlr' },
          variable: { name: 'MessageAttempts', instance: 'TransactionEvent' },
          attributeValue: '5',
        },
      ],
    },
  });
  expect(await calls('ocpp2.0.1', 'get-configuration', {})).toMatchObject({ action: 'GetBaseReport' });
  await expect(calls('ocpp2.0.1', 'get-configuration', { keys: ['NoSuchKey'] })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('ids made within a millisecond keep their order', () => {
  const ids = Array.from({ length: 200 }, () => newCommandId(new Date(at)));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(200);
  expect(ids.every((id) => /^[\da-f-]{36}$/.test(id))).toBe(true);
});
