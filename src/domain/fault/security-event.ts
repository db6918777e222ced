import type { Judgement } from './fault.ts';
import type { FaultKind } from './fault-classes.ts';
import type { Severity } from './incident.ts';

/** What happened to a station's security: OCPP 2.x A04, 1.6 security whitepaper; as the station told it. */
export type SecurityEvent = { stationId: string; type: string; at: string; info?: string };

/** What OCPP lists (2.0.1 Part 2, appendix 1; the whitepaper's names are beside them), where a person should look. */
const severities: Record<string, [Severity, means: string]> = {
  TamperDetectionActivated: ['P2', 'the cabinet was opened or tampered with'],
  SecurityLogWasCleared: ['P2', 'the security log was cleared'],
  InvalidFirmwareSignature: ['P2', 'firmware with a wrong signature'],
  InvalidFirmwareSigningCertificate: ['P2', 'firmware signed with a wrong certificate'],
  AttemptedReplayAttacks: ['P2', 'messages were replayed to it'],
  MaintenanceLoginFailed: ['P3', 'somebody failed to sign in for maintenance'],
  MemoryExhaustion: ['P3', 'its memory is getting full'],
  InvalidMessages: ['P3', 'it was sent what is no OCPP'],
  FailedToAuthenticateAtCsms: ['P3', 'we refused its credentials'],
  FailedToAuthenticateAtCentralSystem: ['P3', 'we refused its credentials'],
  CsmsFailedToAuthenticate: ['P3', 'it refused our credentials'],
  CentralSystemFailedToAuthenticate: ['P3', 'it refused our credentials'],
  InvalidCsmsCertificate: ['P3', 'it does not trust our certificate'],
  InvalidCentralSystemCertificate: ['P3', 'it does not trust our certificate'],
  InvalidChargingStationCertificate: ['P3', 'it was given a wrong certificate'],
  InvalidChargePointCertificate: ['P3', 'it was given a wrong certificate'],
  InvalidTLSVersion: ['P3', 'it was offered an old TLS version'],
  InvalidTLSCipherSuite: ['P3', 'it was offered weak TLS cipher suites'],
};

/**
 * What a station does when all is well. OCPP calls some of it critical, which says how surely it is to be delivered: every
 * boot is. New passwords and clocks set are our own doing, hundreds of times for each time they are not.
 */
const routine: ReadonlySet<string> = new Set([
  'FirmwareUpdated',
  'SettingSystemTime',
  'StartupOfTheDevice',
  'ResetOrReboot',
  'ReconfigurationOfSecurityParameters',
  'MaintenanceLoginAccepted',
]);

/** What a vendor made up is shown, and wakes nobody. */
export function securityKind(type: string): FaultKind | undefined {
  if (routine.has(type)) return undefined;
  const [severity, means] = Object.hasOwn(severities, type) ? severities[type]! : (['P4', 'not known here'] as const);
  return { class: 'security', severity, means };
}

/** Whether OCPP has a name for it. */
export const isListed = (type: string): boolean => routine.has(type) || Object.hasOwn(severities, type);

/** Nothing tells that it is over: a person resolves it. */
export function judgeSecurity({ stationId, type, at, info }: SecurityEvent): Judgement {
  const kind = securityKind(type);
  if (!kind) return { open: [], clear: [] };
  const what = [`${type}: ${kind.means}`, info].filter(Boolean).join(', ');
  const spot = { stationId, evseId: 0, connectorId: 0, class: kind.class };
  return { open: [{ ...spot, code: type, severity: kind.severity, at, what }], clear: [] };
}
