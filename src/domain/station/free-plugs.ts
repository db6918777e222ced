import { isOfStation, type MaintenanceWindow } from '#domain/maintenance/maintenance.ts';
import type { Plug } from '#domain/watch/watch.ts';
import type { Connector } from './station.ts';

/** One EVSE charges one car: it is free where one of its connectors is, and none is in use. */
export const freePlugs = (connectors: Connector[]): Plug[] =>
  [...Map.groupBy(connectors, ({ stationId, evseId }) => `${stationId}/${evseId}`).values()].flatMap((ofEvse) => {
    const plugs = ofEvse.filter(({ connectorId }) => connectorId > 0);
    const isTaken = plugs.some(({ status }) => status === 'Occupied' || status === 'Reserved');
    const free = plugs.find(({ status }) => status === 'Available');
    if (isTaken || !free) return [];
    const { stationId, evseId, connectorId } = free;
    return [{ stationId, evseId, connectorId }];
  });

export const isClosed = (windows: MaintenanceWindow[], stationId: string): boolean =>
  windows.some((window) => isOfStation(window, stationId));
