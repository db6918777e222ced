import { beforeAll, describe, expect, test } from 'vitest';
import { as } from '#test/api/event.ts';
import { aStation, requestsOf } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00.000Z`;
const noon = '2026-11-20T12:00:00.000Z';
const api = as(['operator']);
const get = async (path: string, query?: Record<string, string>) => (await api('GET', path, undefined, query)).body;

const variable = (name: string, variable: string, value: string, mutability = 'ReadWrite') => ({
  component: { name },
  variable: { name: variable },
  variableAttribute: [{ value, mutability }],
});
const part = (seqNo: number, minute: number, tbc: boolean, reportData: object[]) => ({
  requestId: 2,
  seqNo,
  tbc,
  generatedAt: at(minute),
  reportData,
});

describe.each(['ocpp2.0.1', 'ocpp2.1'] as const)('%s', (version) => {
  const named = (name: string) => aStation(`${name}-${version}`, version);

  test('the device model is built of its parts in any order, one write each, without the password', async () => {
    const station = await named('MODEL');
    const parts = [
      part(0, 0, true, [variable('OCPPCommCtrlr', 'HeartbeatInterval', '300')]),
      part(1, 0, true, [variable('SecurityCtrlr', 'BasicAuthPassword', 'the password', 'WriteOnly')]),
      part(2, 0, false, [variable('ChargingStation', 'Model', 'Eve', 'ReadOnly')]),
    ];
    const path = `/stations/${station.stationId}/device-model`;
    expect(await requestsOf(() => station.call('NotifyReport', parts[2]!))).toEqual(['PutItem']);
    await station.call('NotifyReport', parts[0]!);
    expect((await get(path)).reports).toEqual([{ requestId: 2, at: at(0), parts: 2, complete: false }]);
    await station.call('NotifyReport', parts[1]!);
    await station.call('NotifyReport', parts[0]!);
    const { items, reports } = await get(path);
    expect(reports).toEqual([{ requestId: 2, at: at(0), parts: 3, complete: true }]);
    expect(items).toMatchObject([
      { key: 'ChargingStation.Model', attributes: [{ value: 'Eve' }] },
      { key: 'OCPPCommCtrlr.HeartbeatInterval', attributes: [{ value: '300' }] },
      { key: 'SecurityCtrlr.BasicAuthPassword', attributes: [{ value: '***' }] },
    ]);
  });

  test('a later report takes the place of an earlier one, also where the earlier one comes last', async () => {
    const station = await named('AGAIN');
    const path = `/stations/${station.stationId}/device-model`;
    await station.call('NotifyReport', part(0, 9, false, [variable('TxCtrlr', 'StopTxOnInvalidId', 'true')]));
    await station.call('NotifyReport', part(0, 1, false, [variable('TxCtrlr', 'StopTxOnInvalidId', 'false')]));
    expect((await get(path, { component: 'TxCtrlr' })).items).toMatchObject([
      { key: 'TxCtrlr.StopTxOnInvalidId', at: at(9), attributes: [{ value: 'true' }] },
    ]);
    expect((await get(path, { component: 'AuthCtrlr' })).items).toEqual([]);
  });

  test('monitors stand beside the variable that they watch', async () => {
    const station = await named('WATCH');
    const { component, variable: of } = variable('Connector', 'Temperature', '40');
    const since21 = version === 'ocpp2.1' && { eventNotificationType: 'CustomMonitor' };
    const monitoring = [{ ...since21, id: 7, transaction: false, value: 70, type: 'UpperThreshold', severity: 4 }];
    const monitor = [{ component, variable: of, variableMonitoring: monitoring }];
    const report = { requestId: 5, seqNo: 0, generatedAt: at(0), monitor };
    expect(await station.call('NotifyMonitoringReport', report)).toEqual({});
    expect((await get(`/stations/${station.stationId}/device-model`)).items).toMatchObject([
      { key: 'Connector.Temperature', monitors: monitoring },
    ]);
  });

  test('a limit from outside stands until it is cleared', async () => {
    const station = await named('LIMIT');
    const limits = async () => (await get(`/stations/${station.stationId}/reports/charging-limits`)).items;
    const limit = { evseId: 1, chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true } };
    expect(await station.call('NotifyChargingLimit', limit, noon)).toEqual({});
    expect(await limits()).toEqual([{ key: '1#SO', at: noon, told: limit }]);
    const clear = { evseId: 1, chargingLimitSource: 'SO' };
    expect(await station.call('ClearedChargingLimit', clear, noon)).toEqual({});
    expect(await limits()).toEqual([{ key: '1#SO', at: noon, told: { ...clear, cleared: true } }]);
  });

  test('profiles, displays and reservations are shown as the station last told them', async () => {
    const station = await named('TOLD');
    const period = { startPeriod: 0, limit: 16 };
    const schedule = { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [period] };
    const profile = {
      id: 3,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: [schedule],
    };
    const profiles = { requestId: 1, evseId: 1, chargingLimitSource: 'CSO', chargingProfile: [profile] };
    const messages = {
      requestId: 2,
      messageInfo: [{ id: 1, priority: 'NormalCycle', message: { format: 'UTF8', content: 'Welcome' } }],
    };
    const over = { reservationId: 9, reservationUpdateStatus: 'Expired' };
    const told = [
      ['ReportChargingProfiles', profiles, 'charging-profiles'],
      ['NotifyDisplayMessages', messages, 'display-messages'],
      ['ReservationStatusUpdate', over, 'reservations'],
    ] as const;
    for (const [action, payload, kind] of told) {
      expect(await station.call(action, payload, noon)).toEqual({});
      await station.call(action, payload, noon);
      const { items } = await get(`/stations/${station.stationId}/reports/${kind}`);
      expect(items).toMatchObject([{ at: noon, told: payload }]);
    }
  });

  test('what a station holds of a person is shown in the order of its parts, to operators', async () => {
    const station = await named('PERSON');
    const piece = (seqNo: number, data: string) => ({ requestId: 1, seqNo, data, generatedAt: at(0), tbc: seqNo < 1 });
    await station.call('NotifyCustomerInformation', piece(1, 'charged twice'));
    expect(await station.call('NotifyCustomerInformation', piece(0, 'card 1234'))).toEqual({});
    const path = `/stations/${station.stationId}/customer-information`;
    expect((await get(path)).items).toMatchObject([
      { told: { data: 'card 1234' } },
      { told: { data: 'charged twice' } },
    ]);
    expect((await as(['technician'])('GET', path)).status).toBe(403);
  });
});

test('2.0.1: what a car asks for is kept, and no schedule is promised', async () => {
  const station = await aStation('NEEDS', 'ocpp2.0.1');
  const needs = { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC', departureTime: at(59) } };
  expect(await station.call('NotifyEVChargingNeeds', needs, noon)).toEqual({ status: 'Rejected' });
  expect((await get('/stations/NEEDS/reports/charging-needs')).items).toEqual([{ key: '1', at: noon, told: needs }]);
});
