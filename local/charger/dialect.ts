import type { Charger } from './charger.ts';
import type { Command } from './commands.ts';
import type { Connector, Transaction, VendorError } from './connector.ts';
import type { MeterValue } from './meter-value.ts';
import type { Payload } from './rpc.ts';

export type Frame = { action: string; payload: Payload };

/** The register of a connector at a moment. */
export type Reading = { connectorId: number; meterWh: number; timestamp: string };
export type Begun = Reading & { transaction: Transaction; reservationId?: number; online: boolean };
export type Sampled = { connectorId: number; transaction: Transaction; meterValue: MeterValue; online: boolean };
export type Stopped = Reading & { transaction: Transaction; reason: string; online: boolean };
export type Change = { connectorId: number; transaction: Transaction; timestamp: string; online: boolean };

/** Of a transaction: made when it is sent, for in 1.6 only the answer to the start tells the transaction id. */
export type Told = { action: string; payload: () => Payload };

/** What is known of a connector, as it was told last and as it is now. */
export type Status = {
  connectorId: number;
  timestamp: string;
  word: string;
  errorCode?: string;
  vendorError?: VendorError;
  was?: string;
};

/**
 * How one version of OCPP says what a charger does. The charger itself thinks in 1.6's words: its statuses, reasons,
 * notices and commands; 2.x is made from them.
 */
export type Dialect = {
  subprotocol: 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1';
  commands: Record<string, Command>;
  boot(charger: Charger): Frame;
  /** The station's own word for how a connector is; `undefined`: not told. */
  wordFor(connector: Connector | 'station'): string | undefined;
  status(change: Status): Frame[];
  authorize(idTag: string): Frame;
  /** Of the answer to an Authorize, or to the beginning of a transaction. */
  authorisation(answer: Payload): string | undefined;
  /** What is told by the way, and may be lost: 1.6's frame in this version's words. */
  notice(frame: Frame, charger: Charger): Frame | undefined;
  /** 2.x: the station names its transactions. */
  newTransactionId?(): string;
  started(begun: Begun): Told;
  sampled(sampled: Sampled): Told;
  stopped(stopped: Stopped): Told;
  /** 2.x: charging goes on, or waits, within a transaction. */
  changed?(connector: Connector, change: Change): Told | undefined;
};
