import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActiveSession } from '#domain/session/session.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { receiveAnswer } from '#ocpp/command/answers.ts';
import { sendCommand, type CommandRequest } from '#ocpp/command/send-command.ts';
import { getCommand } from '#store/commands.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { openConnection } from '#store/connections.ts';
import { getReport } from '#store/reports.ts';
import { addSamples, changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { startSockets } from '#test/support/sockets.ts';
import { site } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

let sockets: Awaited<ReturnType<typeof startSockets>>;
beforeAll(async () => {
  await freshTables();
  sockets = await startSockets();
  await putSite(site);
});
afterAll(() => sockets.stop());

const connectedAt = '2026-01-01T00:00:00.000Z';
async function connect(stationId: string, ocppVersion: OcppVersion) {
  await openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt });
  sockets.open.add(stationId);
  return {
    /** What went out for a command, as action and payload. */
    said: async (request: Omit<CommandRequest, 'stationId'>) => {
      const { commandId } = await sendCommand({ ...request, stationId } as CommandRequest);
      const frame = sockets.sentTo(stationId).at(-1);
      const answer = (payload: object) =>
        receiveAnswer(stationId, commandId, { kind: 'result', payload }, { connectionId: stationId, ocppVersion });
      return { call: frame?.slice(2), answer, status: async () => (await getCommand(stationId, commandId))?.status };
    },
  };
}

const tariff = {
  id: 'KWH',
  currency: 'SEK',
  tax_included: 'NO',
  elements: [{ price_components: [{ type: 'ENERGY', price: 4, vat: 25, step_size: 1 }] }],
} as unknown as ActiveSession['tariff'];

/** 10 kWh at 4 SEK and 25 % VAT: 50 SEK so far. */
async function charging(stationId: string, transactionId: string, sessionId: string) {
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  const start = { at: startedAt, receivedAt: startedAt, evseId: 1, connectorId: 1, meterWh: 1000 };
  const identity = { sessionId, stationId, siteId: site.siteId, transactionId, startedAt, tariff, version: 0 };
  await changeSession(sessionId, () => ({ ...identity, status: 'active', start }));
  const timestamp = new Date().toISOString();
  const sampledValue = [{ value: '11000', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }];
  const meterValue = [{ timestamp, sampledValue }];
  await addSamples(sessionId, { receivedAt: timestamp, ocppVersion: 'ocpp1.6', meterValue });
  return sessionId;
}

describe('the driver is shown what it costs by now', () => {
  test.each(['ocpp2.0.1', 'ocpp2.1'] as const)('%s: by CostUpdated', async (version) => {
    const station = await connect(`COST-${version}`, version);
    const sessionId = await charging(`COST-${version}`, 'tx', `session-${version}`);
    const { call } = await station.said({ name: 'update-cost', parameters: { sessionId } });
    expect(call).toEqual(['CostUpdated', { transactionId: 'tx', totalCost: 50 }]);
  });

  test('1.6: by the DataTransfer that displays know', async () => {
    const station = await connect('COST16', 'ocpp1.6');
    const sessionId = await charging('COST16', '4711', 'session-16');
    const { call } = await station.said({ name: 'update-cost', parameters: { sessionId } });
    const [action, { data, ...vendor }] = call as [string, { data: string }];
    expect([action, vendor]).toEqual([
      'DataTransfer',
      { vendorId: 'org.openchargealliance.costmsg', messageId: 'RunningCost' },
    ]);
    expect(JSON.parse(data)).toMatchObject({ transactionId: 4711, meterValue: 11_000, cost: 50, state: 'Charging' });
  });
});

describe('a 1.6 charger of the security whitepaper', () => {
  const location = 'https://example.com/logs';
  const log = { name: 'get-log', parameters: { location } } as const;
  const logStatus = { name: 'trigger-message', parameters: { message: 'LogStatusNotification' } } as const;

  test('is asked in its words', async () => {
    const station = await connect('SAFE', 'ocpp1.6');
    await noteConfiguration('SAFE', { held: { SecurityProfile: { value: '1' } }, at: connectedAt });
    const asked = await station.said(log);
    expect(asked.call).toMatchObject(['GetLog', { logType: 'DiagnosticsLog', log: { remoteLocation: location } }]);
    await asked.answer({ status: 'Accepted' });
    const { call } = await station.said(logStatus);
    expect(call).toEqual(['ExtendedTriggerMessage', { requestedMessage: 'LogStatusNotification' }]);
  });

  test('any other is asked in those of 1.6', async () => {
    const station = await connect('PLAIN', 'ocpp1.6');
    const asked = await station.said(log);
    expect(asked.call).toEqual(['GetDiagnostics', { location }]);
    await asked.answer({ fileName: 'log.zip' });
    const { call } = await station.said(logStatus);
    expect(call).toEqual(['TriggerMessage', { requestedMessage: 'DiagnosticsStatusNotification' }]);
  });
});

test('2.1: a dynamic schedule that was taken is the one a later pull is answered with; priority is a session’s', async () => {
  const station = await connect('DYN', 'ocpp2.1');
  const parameters = { chargingProfileId: 4, scheduleUpdate: { limit: 11_000 } };
  const update = await station.said({ name: 'update-dynamic-schedule', parameters });
  expect(update.call).toEqual(['UpdateDynamicSchedule', parameters]);
  expect(await getReport('DYN', 'SCHEDULE', '4')).toBeUndefined();
  await update.answer({ status: 'Accepted' });
  expect(await getReport('DYN', 'SCHEDULE', '4')).toMatchObject({ told: parameters });
  const sessionId = await charging('DYN', 'tx-9', 'session-dyn');
  const priority = await station.said({ name: 'use-priority-charging', parameters: { sessionId, activate: true } });
  expect(priority.call).toEqual(['UsePriorityCharging', { transactionId: 'tx-9', activate: true }]);
});

test('a monitor that one variable has no room for is a rejection', async () => {
  const station = await connect('MON', 'ocpp2.0.1');
  const monitor = { key: 'Connector.Temperature', type: 'UpperThreshold', value: 70, severity: 3 } as const;
  const { answer, status } = await station.said({
    name: 'set-variable-monitoring',
    parameters: { monitors: [monitor] },
  });
  const place = { component: { name: 'Connector' }, variable: { name: 'Temperature' } };
  const result = { ...place, type: 'UpperThreshold', severity: 3, status: 'UnsupportedMonitorType' };
  await answer({ setMonitoringResult: [result] });
  expect(await status()).toBe('rejected');
});

test('what a version has no message for fails at once and says so', async () => {
  const station = await connect('OLD', 'ocpp1.6');
  const { call, status } = await station.said({ name: 'set-monitoring-level', parameters: { severity: 4 } });
  expect([call, await status()]).toEqual([undefined, 'failed']);
});
