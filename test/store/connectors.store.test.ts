import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '#domain/station/station.ts';
import { dynamo, tableName } from '#store/client.ts';
import { recordEvent, recordStatus } from '#store/connectors.ts';
import { createStation, describeStation } from '#store/stations.ts';
import { freshTables } from '#test/support/tables.ts';

beforeAll(async () => {
  await freshTables();
  await createStation({ stationId: 'S', siteId: 'X', registeredAt: at(0), passwordSalt: '', passwordHash: '' });
});

const at = (minute: number) => `2026-11-20T09:0${minute}:00.000Z`;
const connector = (connectorId: number, minute: number, more: Partial<Connector> = {}): Connector => ({
  stationId: 'S',
  evseId: connectorId,
  connectorId,
  status: 'Available',
  since: at(minute),
  ...more,
});
const kept = async (connectorId: number) =>
  (await describeStation('S'))?.connectors.find((known) => known.connectorId === connectorId);

test('a status is written when it changed, and only then', async () => {
  expect(await recordStatus(connector(1, 0))).toBe('changed');
  expect(await recordStatus(connector(1, 1))).toBe('unchanged');
  expect(await kept(1)).toEqual(connector(1, 0));
  const faulted = connector(1, 2, { status: 'Faulted', errorCode: 'GroundFailure', info: 'leak' });
  expect(await recordStatus(faulted)).toBe('changed');
  expect(await kept(1)).toEqual(faulted);
});

test('a status that comes late does not undo a newer one, and is handed on once to whoever keeps history', async () => {
  await recordStatus(connector(2, 5, { status: 'Occupied', detail: 'Charging' }));
  expect(await recordStatus(connector(2, 4))).toBe('changed');
  expect(await recordStatus(connector(2, 4))).toBe('unchanged');
  expect(await kept(2)).toEqual(connector(2, 5, { status: 'Occupied', detail: 'Charging' }));
});

test('of two that come at once, the newer one stays, whichever is written first', async () => {
  await Promise.all([recordStatus(connector(3, 1)), recordStatus(connector(3, 2, { status: 'Reserved' }))]);
  expect(await kept(3)).toEqual(connector(3, 2, { status: 'Reserved' }));
});

test('an error that comes as an event stays through changes of status, until its own end', async () => {
  const event = { stationId: 'S', evseId: 4, connectorId: 4, name: 'RCD.Tripped', code: 'GroundFault', at: at(1) };
  await recordStatus(connector(4, 0));
  expect(await recordEvent({ ...event, over: false, info: 'leak' })).toBe('changed');
  expect(await recordEvent({ ...event, over: false, info: 'leak', at: at(2) })).toBe('unchanged');
  await recordStatus(connector(4, 3, { status: 'Unavailable' }));
  const inTrouble = connector(4, 3, { status: 'Unavailable', errorCode: 'GroundFault', info: 'leak' });
  expect(await kept(4)).toEqual(inTrouble);
  expect(await recordEvent({ ...event, over: true, at: at(0) })).toBe('late');
  expect(await recordEvent({ ...event, over: true, at: at(4) })).toBe('changed');
  expect(await kept(4)).toEqual(connector(4, 3, { status: 'Unavailable' }));
});

test('an error of a connector that nobody has reported yet is kept', async () => {
  await recordEvent({ stationId: 'S', evseId: 0, connectorId: 0, name: 'Tamper', over: false, at: at(1) });
  expect(await kept(0)).toEqual({ ...connector(0, 1), errorCode: 'Tamper' });
});

test('a stamp that cannot be true is kept until one comes that can; one without says nothing', async () => {
  const hour = 3_600_000;
  const told = (minute: number, clock?: number | 'right', status: Connector['status'] = 'Available') =>
    recordStatus({ ...connector(7, minute, { status }), ...(clock !== undefined && { clock }) });
  const woken = async () => {
    const get = new GetCommand({ TableName: tableName('stations'), Key: { stationId: 'S', item: 'CONNECTOR#7#7' } });
    const { Item } = await dynamo.send(get);
    return [Item?.clock, Item?.inError];
  };
  await told(0, 3 * hour);
  expect(await woken()).toEqual([3 * hour, true]);
  await told(1, undefined, 'Occupied');
  expect(await woken()).toEqual([3 * hour, true]);
  expect(await kept(7)).toEqual(connector(7, 1, { status: 'Occupied' }));
  await told(2, 'right');
  expect(await woken()).toEqual([undefined, false]);
});
