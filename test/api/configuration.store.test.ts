import { beforeAll, expect, test } from 'vitest';
import { noteConfiguration } from '#store/configuration.ts';
import { openConnection } from '#store/connections.ts';
import { aStation } from '#test/support/station.ts';
import { freshTables } from '#test/support/tables.ts';
import { as } from './event.ts';

beforeAll(freshTables);

const [told, read] = ['2026-11-20T11:00:00.000Z', '2026-11-20T11:01:00.000Z'];
const get = async (path: string) => (await as(['technician'])('GET', path)).body;
const connect = (stationId: string, ocppVersion: 'ocpp1.6' | 'ocpp2.0.1') =>
  openConnection({ stationId, connectionId: stationId, ocppVersion, connectedAt: told });

test('1.6: what a station was told stands beside what it holds', async () => {
  await aStation('DRIFT16');
  await connect('DRIFT16', 'ocpp1.6');
  await noteConfiguration('DRIFT16', {
    wanted: { HeartbeatInterval: { value: '540', status: 'Accepted', at: told } },
    held: { HeartbeatInterval: { value: '300', readonly: false, at: read } },
    at: read,
  });
  expect((await get('/stations/DRIFT16/configuration')).items).toEqual([
    {
      key: 'HeartbeatInterval',
      wanted: '540',
      status: 'Accepted',
      wantedAt: told,
      held: '300',
      readonly: false,
      heldAt: read,
      drift: 'differs',
    },
  ]);
});

test('2.x: 1.6’s words are held against the device model', async () => {
  const station = await aStation('DRIFT20', 'ocpp2.0.1');
  await connect('DRIFT20', 'ocpp2.0.1');
  await noteConfiguration('DRIFT20', {
    wanted: { HeartbeatInterval: { value: '540', status: 'Accepted', at: told } },
    at: told,
  });
  const settings = async () => (await get('/stations/DRIFT20/configuration')).items;
  expect(await settings()).toMatchObject([{ key: 'OCPPCommCtrlr.HeartbeatInterval', drift: 'unknown' }]);
  const interval = {
    component: { name: 'OCPPCommCtrlr' },
    variable: { name: 'HeartbeatInterval' },
    variableAttribute: [{ value: '540', mutability: 'ReadWrite' }],
  };
  const report = { requestId: 2, seqNo: 0, generatedAt: read, reportData: [interval] };
  await station.call('NotifyReport', report);
  expect(await settings()).toMatchObject([{ wanted: '540', held: '540', heldAt: read, drift: 'none' }]);
});

test('of a station nobody registered there is nothing', async () => {
  for (const path of ['configuration', 'device-model', 'reports/reservations', 'settlements', 'customer-information'])
    expect((await as(['operator'])('GET', `/stations/NONE/${path}`)).status).toBe(404);
});
