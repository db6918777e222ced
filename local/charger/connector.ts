import type { Outlet } from './outlet.ts';

export type Transaction = {
  /** The CSMS's number, once it has answered the start. */
  id?: number;
  idTag: string;
  startedAt: number;
  /** Readings to go along with the stop (StopTxnSampledData). */
  readings: object[];
};

export type Connector = {
  outlet: Outlet;
  transaction?: Transaction;
  /** Authorised, and waiting for the car. */
  granted?: { idTag: string; until: number };
  reservation?: { reservationId: number; idTag: string; parentIdTag?: string; expiryDate: string };
  /** Was charged, and the cable is still in. */
  finished: boolean;
  inoperative: boolean;
  errorCode?: string;
  nextSampleAt: number;
};

/** OCPP 1.6 §7.7 ChargePointStatus, from what the connector is. */
export function statusOf({ outlet, ...connector }: Connector): string {
  if (connector.errorCode) return 'Faulted';
  if (connector.transaction) {
    if (outlet.powerW > 0) return 'Charging';
    return outlet.offeredW > 0 ? 'SuspendedEV' : 'SuspendedEVSE';
  }
  if (connector.inoperative) return 'Unavailable';
  if (connector.finished) return 'Finishing';
  if (outlet.vehicle || connector.granted) return 'Preparing';
  return connector.reservation ? 'Reserved' : 'Available';
}
