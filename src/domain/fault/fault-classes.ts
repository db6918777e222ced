import type { IncidentClass, Severity } from './incident.ts';

/** What kind of trouble a code tells of, how urgent it is, and in words. */
export type FaultKind = { class: IncidentClass; severity: Severity; means: string };

const kind = (of: IncidentClass, severity: Severity, means: string): FaultKind => ({ class: of, severity, means });

/** OCPP 1.6 §7.7 ChargePointErrorCode. */
const ocpp: Record<string, FaultKind> = {
  ConnectorLockFailure: kind('charger', 'P2', 'connector does not lock or unlock'),
  EVCommunicationError: kind('vehicle', 'P3', 'no communication with the vehicle'),
  GroundFailure: kind('charger', 'P1', 'ground fault'),
  HighTemperature: kind('charger', 'P3', 'too hot'),
  InternalError: kind('charger', 'P2', 'internal error'),
  LocalListConflict: kind('charger', 'P4', 'local list in conflict'),
  OtherError: kind('charger', 'P2', 'unspecified error'),
  OverCurrentFailure: kind('charger', 'P1', 'over-current'),
  OverVoltage: kind('power', 'P2', 'over-voltage'),
  PowerMeterFailure: kind('meter', 'P2', 'meter failure'),
  PowerSwitchFailure: kind('charger', 'P1', 'power switch failure'),
  ReaderFailure: kind('charger', 'P3', 'card reader failure'),
  ResetFailure: kind('charger', 'P2', 'reset failed'),
  UnderVoltage: kind('power', 'P2', 'under-voltage'),
  WeakSignal: kind('link', 'P4', 'weak radio signal'),
};

/** ChargeX Consortium (INL), minimum required error codes. It names no severity: these are ours. */
const chargeX: Record<string, FaultKind> = {
  CX001: kind('charger', 'P2', 'connector does not lock or unlock'),
  CX002: kind('charger', 'P1', 'ground fault'),
  CX003: kind('charger', 'P3', 'too hot, power is reduced'),
  CX004: kind('charger', 'P1', 'over-current'),
  CX005: kind('power', 'P2', 'over-voltage'),
  CX006: kind('power', 'P2', 'under-voltage'),
  CX007: kind('link', 'P4', 'weak radio signal'),
  CX008: kind('charger', 'P1', 'emergency stop pressed'),
  CX009: kind('vehicle', 'P4', 'authorisation timed out'),
  CX010: kind('vehicle', 'P4', 'vehicle not ready to charge'),
  CX011: kind('charger', 'P2', 'cable check failed'),
  CX012: kind('charger', 'P3', 'pre-charge failed'),
  CX013: kind('link', 'P3', 'no Internet'),
  CX014: kind('charger', 'P3', 'pilot fault'),
  CX015: kind('power', 'P1', 'power lost'),
  CX016: kind('vehicle', 'P4', 'contactor fault of the vehicle'),
  CX017: kind('charger', 'P1', 'contactor fault'),
  CX018: kind('charger', 'P3', 'cable too hot, power is reduced'),
  CX019: kind('charger', 'P2', 'cable too hot, stopped'),
  CX020: kind('vehicle', 'P4', 'plug not fully inserted'),
  CX021: kind('charger', 'P2', 'capacitance fault'),
  CX022: kind('charger', 'P2', 'isolation fault'),
  CX023: kind('charger', 'P3', 'proximity fault'),
  CX024: kind('charger', 'P1', 'voltage at the connector'),
  CX025: kind('charger', 'P2', 'broken latch'),
  CX026: kind('charger', 'P1', 'cable cut'),
};

export const unknownKind = kind('charger', 'P2', 'out of order');

/** Own keys only: `constructor` is a code someone will send. */
export const knownKind = (code: string): FaultKind | undefined =>
  [chargeX, ocpp].find((table) => Object.hasOwn(table, code))?.[code];

export const faultKind = (code: string): FaultKind => knownKind(code) ?? unknownKind;

export const isChargeX = (code: string): boolean => Object.hasOwn(chargeX, code);
