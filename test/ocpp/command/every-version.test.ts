import { describe, expect, test } from 'vitest';
import { commandNames, moreCommandNames } from '#domain/station/command.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { commandsFor } from '#ocpp/command/commands-for.ts';
import { newCommandId } from '#ocpp/command/command-id.ts';
import { validatorsFor } from '#ocpp/validate.ts';
import { at, full, least, ofSession, type OfSession } from './examples.ts';

const context = { stationId: 'S', commandId: newCommandId() };
const isLone = <N extends string>(name: N): name is Exclude<N, OfSession> => !ofSession.some((other) => other === name);
const names = [...commandNames, ...moreCommandNames].filter(isLone);

describe.each(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version: OcppVersion) => {
  test.each(names)('says %s as its schema has it', async (name) => {
    const [commands, validate] = [await commandsFor(version), await validatorsFor(version)];
    const make = commands[name];
    for (const parameters of [full[name], least[name]]) {
      if (!make || !parameters) continue;
      const { action, payload } = await make(parameters as never, context);
      expect(make.says).toContain(action);
      expect(validate(action, 'request', JSON.parse(JSON.stringify(payload)))).toBeUndefined();
    }
  });
});

const calls = async (version: OcppVersion, name: (typeof commandNames)[number], parameters: object) =>
  (await commandsFor(version))[name](parameters as never, context);

test('every version has all of the contract, and a later version what an earlier one has', async () => {
  const of = async (version: OcppVersion) => Object.keys(await commandsFor(version)).sort();
  const [v16, v201, v21] = [await of('ocpp1.6'), await of('ocpp2.0.1'), await of('ocpp2.1')];
  expect(commandNames.filter((name) => !v16.includes(name))).toEqual([]);
  expect(v16.filter((name) => !v201.includes(name))).toEqual([]);
  expect(v21).toEqual([...commandNames, ...moreCommandNames].sort());
  expect(v21.filter((name) => !v201.includes(name))).toEqual([
    'adjust-event-stream',
    'change-transaction-tariff',
    'clear-tariffs',
    'get-event-streams',
    'get-tariffs',
    'notify-web-payment',
    'set-default-tariff',
    'update-dynamic-schedule',
    'use-priority-charging',
  ]);
});

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

test('a profile whose limit is told by the minute, and one for priority, are words of 2.1 alone', async () => {
  const { csChargingProfiles } = full['set-charging-profile'];
  const dynamic = {
    ...csChargingProfiles,
    recurrencyKind: undefined,
    chargingProfileKind: 'Dynamic',
    dynUpdateInterval: 60,
  } as const;
  const priority = { ...csChargingProfiles, chargingProfilePurpose: 'PriorityCharging' } as const;
  for (const profile of [dynamic, priority]) {
    const judged = (['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const).map(async (version) => {
      const { action, payload } = await calls(version, 'set-charging-profile', {
        connectorId: 1,
        csChargingProfiles: profile,
      });
      const validate = await validatorsFor(version);
      return validate(action, 'request', JSON.parse(JSON.stringify(payload))) === undefined;
    });
    expect(await Promise.all(judged)).toEqual([false, false, true]);
  }
});
