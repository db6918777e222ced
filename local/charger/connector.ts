import type { Tariff } from './commands-tariff.ts';
import type { MeterValue } from './meter-value.ts';
import type { Outlet } from './outlet.ts';

export type Transaction = {
  /** 1.6: the CSMS's number, once it has answered the start; 2.x: the station's own. */
  id?: number | string;
  idTag: string;
  startedAt: number;
  /** Readings to go along with the stop (StopTxnSampledData). */
  readings: MeterValue[];
  /** 2.x: of its next event. */
  seqNo: number;
  /** 2.x: the remote start it answers to. */
  remoteStartId?: number;
  /** 2.x: as it was told last. */
  chargingState?: string;
  /** 2.1. */
  priority?: boolean;
  tariff?: Tariff;
};

export type Connector = {
  outlet: Outlet;
  transaction?: Transaction;
  /** Authorised, and waiting for the car. */
  granted?: { idTag: string; until: number; remoteStartId?: number };
  reservation?: { reservationId: number; idTag: string; parentIdTag?: string; expiryDate: string };
  /** Was charged, and the cable is still in. */
  finished: boolean;
  inoperative: boolean;
  /** Out of order. */
  errorCode?: string;
  /** A trouble it goes on with (OCPP 1.6 §4.9). */
  warning?: string;
  /** What a vendor has to say of it, as a ChargeX code. */
  vendorError?: VendorError;
  /** Cards are accepted, and then nothing happens. */
  deaf?: boolean;
  nextSampleAt: number;
};

export type VendorError = { vendorId: string; vendorErrorCode: string; info?: string };

/** OCPP 1.6 §7.7 ChargePointStatus, from what the connector is. */
export function statusOf({ outlet, ...connector }: Connector): string {
  if (connector.errorCode) return 'Faulted';
  if (connector.transaction) {
    if (outlet.seemsToCharge) return 'Charging';
    return outlet.offeredW > 0 ? 'SuspendedEV' : 'SuspendedEVSE';
  }
  if (connector.inoperative) return 'Unavailable';
  if (connector.finished) return 'Finishing';
  if (outlet.vehicle || connector.granted) return 'Preparing';
  return connector.reservation ? 'Reserved' : 'Available';
}
