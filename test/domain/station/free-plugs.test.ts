import { expect, test } from 'vitest';
import { freePlugs, isClosed } from '#domain/station/free-plugs.ts';
import type { Connector } from '#domain/station/station.ts';

const connector = (evseId: number, connectorId: number, status: Connector['status']): Connector => ({
  ...{ stationId: 'CP1', evseId, connectorId, status, since: '2026-12-10T08:00:00.000Z' },
});

test('an EVSE is free where one of its connectors is and none is in use; connector 0 is the station', () => {
  const free = freePlugs([
    connector(0, 0, 'Available'),
    connector(1, 1, 'Available'),
    connector(2, 1, 'Occupied'),
    connector(2, 2, 'Available'),
    connector(3, 1, 'Faulted'),
    connector(3, 2, 'Available'),
    connector(4, 1, 'Reserved'),
  ]);
  expect(free).toEqual([
    { stationId: 'CP1', evseId: 1, connectorId: 1 },
    { stationId: 'CP1', evseId: 3, connectorId: 2 },
  ]);
});

test('where work is planned nobody is sent', () => {
  const window = { maintenanceId: 'm1', siteId: 'S1', from: '', to: '', text: '' };
  expect([isClosed([], 'CP1'), isClosed([window], 'CP1')]).toEqual([false, true]);
  expect(isClosed([{ ...window, stationIds: ['CP2'] }], 'CP1')).toBe(false);
});
