import type { Connector, ConnectorStatus } from './station.ts';

/** OCPP 1.6 ChargePointStatus → 2.x ConnectorStatusEnumType; the 1.6 word is kept as `detail`. */
const words: ReadonlyMap<string, ConnectorStatus> = new Map([
  ['Available', 'Available'],
  ['Preparing', 'Occupied'],
  ['Charging', 'Occupied'],
  ['SuspendedEV', 'Occupied'],
  ['SuspendedEVSE', 'Occupied'],
  ['Finishing', 'Occupied'],
  ['Occupied', 'Occupied'],
  ['Reserved', 'Reserved'],
  ['Unavailable', 'Unavailable'],
  ['Faulted', 'Faulted'],
]);

/** A word outside the specification tells only that nobody should be sent there. */
export const connectorStatus = (word: string): ConnectorStatus => words.get(word) ?? 'Unavailable';

export const inError = ({ status, errorCode }: Pick<Connector, 'status' | 'errorCode'>): boolean =>
  status === 'Faulted' || errorCode !== undefined;

const told = ['status', 'detail', 'errorCode', 'vendorErrorCode', 'vendorId', 'info'] as const;

/** Whether two reports say the same, whenever they were made. */
export const sameStatus = (one: Connector, other: Connector): boolean =>
  told.every((field) => one[field] === other[field]);
