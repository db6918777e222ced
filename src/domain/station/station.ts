import type { NextPassword } from './password.ts';
import type { Refusals } from './refusals.ts';
import type { TariffVersion } from '#domain/tariff/tariff-choice.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';

export type OcppVersion = 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1';

/** A registered charging station (OCPP 2.x word; 1.6 calls it Charge Point). */
export type Station = {
  stationId: string;
  siteId: string;
  ratedW?: number;
  /** Prices of its own, before those of its site. */
  tariff?: Tariff;
  tariffs?: TariffVersion[];
  registeredAt: string;
  passwordSalt: string;
  passwordHash: string;
  /** Sent, and not yet used; the latest first. */
  nextPasswords?: NextPassword[];
  /** Wrong passwords of late. */
  refusals?: Refusals[];
  /** Public keys of its meters, in hex as printed on them: whose signature is believed. */
  meterKeys?: string[];
  vendor?: string;
  model?: string;
  serialNumber?: string;
  firmwareVersion?: string;
  bootedAt?: string;
  bootReason?: string;
  /** Its display shows what a session costs. */
  showsCost?: boolean;
  /** The last word on an update or log it was asked for. */
  firmwareStatus?: Report;
  /** The firmware campaign that has told it to update, until that is over. */
  campaignId?: string;
  logStatus?: Report;
};

export type Report = { status: string; at: string; requestId?: number };

/** The newest socket of a station; it stays after the loss, with `disconnectedAt`. */
export type Connection = {
  stationId: string;
  connectionId: string;
  ocppVersion: OcppVersion;
  connectedAt: string;
  disconnectedAt?: string;
};

/** OCPP 2.x's ConnectorStatusEnumType. */
export type ConnectorStatus = 'Available' | 'Occupied' | 'Reserved' | 'Unavailable' | 'Faulted';

/** 1.6 has no EVSE: evseId is then the connectorId, and connector 0 (the station itself) is evse 0. */
export type Place = { stationId: string; evseId: number; connectorId: number };

export type Connector = Place & {
  status: ConnectorStatus;
  /** The word the charger used, where it says more (1.6: Preparing, SuspendedEV, …). */
  detail?: string;
  /** Absent for NoError. */
  errorCode?: string;
  vendorErrorCode?: string;
  /** Whose code that is. */
  vendorId?: string;
  info?: string;
  since: string;
};
