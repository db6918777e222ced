import { beforeAll, expect, test } from 'vitest';
import { putReport } from '#store/reports.ts';
import { as } from '#test/api/event.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(freshTables);

const noon = '2026-11-20T12:00:00.000Z';
const get = async (path: string) => (await as(['operator'])('GET', path)).body;

test('a settlement at the terminal is kept once, as evidence beside the bill', async () => {
  const station = await aStation('PAID', 'ocpp2.1');
  const settlement = {
    transactionId: 'tx',
    pspRef: 'psp-1',
    status: 'Settled',
    settlementAmount: 12.5,
    settlementTime: noon,
  };
  expect(await station.call('NotifySettlement', settlement, noon)).toEqual({});
  await station.call('NotifySettlement', settlement, noon);
  expect((await get('/stations/PAID/settlements')).items).toEqual([
    { key: 'psp-1#Settled', at: noon, told: settlement },
  ]);
});

test('priority charging is shown as long as it was last told', async () => {
  const station = await aStation('PRIO', 'ocpp2.1');
  for (const activated of [true, false])
    expect(await station.call('NotifyPriorityCharging', { transactionId: 'tx', activated }, noon)).toEqual({});
  expect((await get('/stations/PRIO/reports/priority-charging')).items).toEqual([
    { key: 'tx', at: noon, told: { transactionId: 'tx', activated: false } },
  ]);
});

test('a pulled dynamic schedule is the one that was last given; of another profile nothing is known', async () => {
  const station = await aStation('PULL', 'ocpp2.1');
  const told = { chargingProfileId: 4, scheduleUpdate: { limit: 11_000 } };
  await putReport({ stationId: 'PULL', kind: 'SCHEDULE', key: '4', at: noon, told });
  expect(await station.call('PullDynamicScheduleUpdate', { chargingProfileId: 4 })).toEqual({
    status: 'Accepted',
    scheduleUpdate: { limit: 11_000 },
  });
  expect(await station.call('PullDynamicScheduleUpdate', { chargingProfileId: 5 })).toMatchObject({
    status: 'Rejected',
  });
});

test('a car that asks for energy is told that the station has to see to it', async () => {
  const station = await aStation('NEED21', 'ocpp2.1');
  const needs = { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } };
  expect(await station.call('NotifyEVChargingNeeds', needs)).toEqual({ status: 'NoChargingProfile' });
});

test('a VAT number is judged by its form, and the answer says so', async () => {
  const station = await aStation('VAT', 'ocpp2.1');
  expect(await station.call('VatNumberValidation', { vatNumber: 'SE556677889901', evseId: 1 })).toEqual({
    vatNumber: 'SE556677889901',
    evseId: 1,
    status: 'Accepted',
    statusInfo: { reasonCode: 'FormatOnly', additionalInfo: 'No register was asked.' },
  });
  expect(await station.call('VatNumberValidation', { vatNumber: 'SE1' })).toEqual({
    vatNumber: 'SE1',
    status: 'Rejected',
    statusInfo: { reasonCode: 'InvalidFormat' },
  });
});

test('a stream is opened, its values are kept and never answered, and its end is told', async () => {
  const station = await aStation('STREAM', 'ocpp2.1');
  const constantStreamData = { id: 3, variableMonitoringId: 7, params: { interval: 60, values: 2 } };
  expect(await station.call('OpenPeriodicEventStream', { constantStreamData }, noon)).toEqual({ status: 'Accepted' });
  const values = { id: 3, pending: 0, basetime: noon, data: [{ t: 0, v: '21.5' }] };
  for (const messageId of ['one', 'two'])
    expect(await station.hear([6, messageId, 'NotifyPeriodicEventStream', values], noon)).not.toHaveProperty('reply');
  expect((await get('/stations/STREAM/reports/event-streams')).items).toEqual([
    { key: '3', at: noon, told: { constantStreamData } },
    { key: `3#${noon}`, at: noon, told: values },
  ]);
  expect(await station.call('ClosePeriodicEventStream', { id: 3 }, '2026-11-20T13:00:00.000Z')).toEqual({});
  expect((await get('/stations/STREAM/reports/event-streams')).items).toMatchObject([
    { key: '3', told: { id: 3, closed: true } },
    { key: `3#${noon}` },
  ]);
});
