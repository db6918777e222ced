import type { IncidentClass } from '#domain/fault/incident.ts';

export type RemedyName = 'status' | 'unlock' | 'soft-reset' | 'hard-reset';

/** What was tried on a charger by itself. Its outcome is the charger's answer, or why there is none. */
export type Remedy = { name: RemedyName; commandId: string; at: string; outcome?: string };

/**
 * People may be in danger, or the charger has switched off to protect them: nobody switches that on again from afar
 * (IEC 61851-1 §8: protection against electric shock). Codes of OCPP 1.6 §7.7, of ChargeX, components of 2.x.
 */
const safety: ReadonlySet<string> = new Set([
  ...['GroundFailure', 'OverCurrentFailure', 'PowerSwitchFailure', 'HighTemperature'],
  ...['CX002', 'CX003', 'CX004', 'CX008', 'CX017', 'CX018', 'CX019', 'CX022', 'CX024', 'CX025', 'CX026'],
]);
const safetyComponents =
  /^(GroundIsolationProtection|RCD|OverCurrent|EmergencyStopSensor|PowerContactor|CableBreakawaySensor|FloodSensor|ShockSensor|TiltSensor)/;

export const isSafety = (code: string): boolean => safety.has(code) || safetyComponents.test(code);

/** What a reset has no power over: the grid, the air, the car, the meter's count, a burglar. */
const curable: ReadonlySet<IncidentClass> = new Set(['charger']);
const locks = /^(ConnectorLockFailure|CX001|ConnectorPlugRetentionLock|EVRetentionLock)/;

/** Rung after rung, the mildest first; at most two of them are resets. Empty: there is nothing to try. */
export function ladderFor(of: IncidentClass, codes: string[]): RemedyName[] {
  if (!curable.has(of) || codes.some(isSafety)) return [];
  return ['status', ...(codes.some((code) => locks.test(code)) ? ['unlock' as const] : []), 'soft-reset', 'hard-reset'];
}

const minutes: Record<RemedyName, number> = { status: 1, unlock: 1, 'soft-reset': 3, 'hard-reset': 3 };

/** By then its effect is to be seen: a charger boots in a minute or two, and tells its statuses. */
export const effectBy = ({ name, at }: Remedy): string =>
  new Date(Date.parse(at) + minutes[name] * 60_000).toISOString();
