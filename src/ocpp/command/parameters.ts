import type { CommandName } from '#domain/station/command.ts';
import type { LocalListEntry } from '#domain/driver/local-list.ts';
import type { MoreParametersOf } from './parameters-2x.ts';

/** 1.6's ChargingProfile; 2.x is made from it. */
export type ChargingProfile = {
  chargingProfileId: number;
  stackLevel: number;
  /** PriorityCharging and Dynamic are 2.1's: elsewhere the command cannot be made. */
  chargingProfilePurpose: 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile' | 'PriorityCharging';
  chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative' | 'Dynamic';
  /** 2.1: how often the station pulls what a Dynamic one says, in seconds. */
  dynUpdateInterval?: number;
  recurrencyKind?: 'Daily' | 'Weekly';
  validFrom?: string;
  validTo?: string;
  transactionId?: number | string;
  chargingSchedule: {
    duration?: number;
    startSchedule?: string;
    chargingRateUnit: 'A' | 'W';
    minChargingRate?: number;
    chargingSchedulePeriod: { startPeriod: number; limit: number; numberPhases?: number }[];
  };
};

type Transfer = { location: string; retries?: number; retryInterval?: number };

/** What each command of the contract takes, in 1.6's field names; the same for every OCPP version. */
export type ParametersOf = {
  start: { connectorId: number; idTag: string };
  stop: { sessionId: string };
  reset: { type: 'hard' | 'soft' };
  unlock: { connectorId: number };
  /** Without a connectorId: the whole station. */
  'change-availability': { connectorId?: number; operative: boolean };
  'trigger-message': { message: string; connectorId?: number };
  /** Without keys: all. In 2.x a key is Component.Variable; 1.6's standard names are understood, too. */
  'get-configuration': { keys?: string[] };
  'set-configuration': { key: string; value: string };
  'set-charging-profile': { connectorId: number; csChargingProfiles: ChargingProfile };
  'clear-charging-profile': {
    id?: number;
    connectorId?: number;
    chargingProfilePurpose?: Exclude<ChargingProfile['chargingProfilePurpose'], 'PriorityCharging'>;
    stackLevel?: number;
  };
  'get-composite-schedule': { connectorId: number; duration: number; chargingRateUnit?: 'A' | 'W' };
  /** Signed: 1.6 has a message of its own for it (security whitepaper L01). */
  'update-firmware': Transfer & { retrieveDate: string; signingCertificate?: string; signature?: string };
  'get-log': Transfer & { startTime?: string; stopTime?: string; logType?: 'DiagnosticsLog' | 'SecurityLog' };
  reserve: { connectorId: number; expiryDate: string; idTag: string; reservationId: number; parentIdTag?: string };
  'cancel-reservation': { reservationId: number };
  /** Without a version it is made of the tags: all of them, or what has changed. */
  'send-local-list': {
    listVersion?: number;
    updateType?: 'Full' | 'Differential';
    localAuthorizationList?: LocalListEntry[];
  };
  'get-local-list-version': Record<string, never>;
  'clear-cache': Record<string, never>;
  'data-transfer': { vendorId: string; messageId?: string; data?: string };
} & MoreParametersOf &
  Record<CommandName, object>;
