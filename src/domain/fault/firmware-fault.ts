import type { Station } from '#domain/station/station.ts';
import type { Fault, Judgement } from './fault.ts';
import type { FaultKind } from './fault-classes.ts';
import type { IncidentClass, Severity } from './incident.ts';

const kind = (of: IncidentClass, severity: Severity, means: string): FaultKind => ({ class: of, severity, means });

/** OCPP 1.6 §7.25, the security whitepaper's and 2.x FirmwareStatusEnumType: after these no update comes of it. */
const failures: ReadonlyMap<string, FaultKind> = new Map([
  ['DownloadFailed', kind('charger', 'P4', 'firmware could not be downloaded')],
  ['InstallationFailed', kind('charger', 'P3', 'firmware could not be installed')],
  ['InstallVerificationFailed', kind('charger', 'P3', 'firmware that was installed is not what it should be')],
  ['InvalidSignature', kind('security', 'P2', 'firmware with a wrong signature')],
  ['InvalidCertificate', kind('security', 'P2', 'firmware signed with a wrong certificate')],
  ['RevokedCertificate', kind('security', 'P2', 'firmware signed with a certificate that was revoked')],
]);

export const isFirmwareFailure = (status: string): boolean => failures.has(status);
/** What it says of itself when an update has worked. */
export const isFirmwareSuccess = (status: string): boolean => status === 'Installed';

/** `inError`: an update has failed and none has worked since. */
type Updated = Station & { inError?: boolean };

/** Another update may be under way before one has worked: until then it stays. */
export function judgeFirmware(before: Updated | undefined, after: Updated): Judgement {
  const { stationId, firmwareStatus, firmwareVersion, bootedAt } = after;
  const spot = { stationId, evseId: 0, connectorId: 0, by: 'firmware' as const };
  if (firmwareStatus && firmwareStatus.at !== before?.firmwareStatus?.at) {
    const fault = faultOf(spot, firmwareStatus);
    if (fault) return { open: [fault], clear: [] };
  }
  const isNew = before && firmwareVersion !== before.firmwareVersion;
  if (!before?.inError || (after.inError && !isNew)) return { open: [], clear: [] };
  const at = (isNew ? bootedAt : firmwareStatus?.at) ?? '';
  const what = firmwareVersion ? `firmware ${firmwareVersion} runs` : 'firmware was installed';
  return { open: [], clear: [...classes].map((of) => ({ ...spot, class: of, at, what })) };
}

const classes = new Set([...failures.values()].map((failure) => failure.class));

function faultOf(spot: Omit<Fault, 'class' | 'code' | 'severity' | 'at' | 'what'>, { status, at }: Told) {
  const failure = failures.get(status);
  return (
    failure && {
      ...{ ...spot, class: failure.class, code: status, severity: failure.severity },
      ...{ at, what: `${status}: ${failure.means}` },
    }
  );
}

type Told = NonNullable<Station['firmwareStatus']>;
