import { DomainError } from '#domain/error.ts';
import { oneOf, requestIdOf, type MakeCall } from '#ocpp/command/command-routes.ts';
import type { ParametersOf } from '#ocpp/command/parameters.ts';
import type * as v16 from '#ocpp/generated/v16.ts';
import { getConfiguration } from '#store/configuration.ts';

/** A charger of the security whitepaper has this key (§A05, table of configuration keys). */
const knowsSecurity = async (stationId: string): Promise<boolean> =>
  (await getConfiguration(stationId))?.held.SecurityProfile !== undefined;

/** Every 1.6 charger knows GetDiagnostics; GetLog, and the security log, only those of the whitepaper. */
export const getLog: MakeCall<ParametersOf['get-log']> = oneOf(
  ['GetLog', 'GetDiagnostics'],
  async ({ logType, ...asked }, context) => {
    if (!logType && !(await knowsSecurity(context.stationId)))
      return { action: 'GetDiagnostics', payload: asked satisfies v16.GetDiagnosticsRequest };
    const { location, startTime, stopTime, ...retry } = asked;
    const payload: v16.GetLogRequest = {
      requestId: requestIdOf(context),
      logType: logType ?? 'DiagnosticsLog',
      log: { remoteLocation: location, oldestTimestamp: startTime, latestTimestamp: stopTime },
      ...retry,
    };
    return { action: 'GetLog', payload };
  },
);

/** Firmware that comes with its signature is sent as such: a charger that cannot check it says so. */
export const updateFirmware: MakeCall<ParametersOf['update-firmware']> = oneOf(
  ['UpdateFirmware', 'SignedUpdateFirmware'],
  ({ signingCertificate, signature, ...update }, context) => {
    if (!signingCertificate || !signature)
      return { action: 'UpdateFirmware', payload: update satisfies v16.UpdateFirmwareRequest };
    const { location, retrieveDate: retrieveDateTime, ...retry } = update;
    const firmware = { location, retrieveDateTime, signingCertificate, signature };
    const payload: v16.SignedUpdateFirmwareRequest = { requestId: requestIdOf(context), firmware, ...retry };
    return { action: 'SignedUpdateFirmware', payload };
  },
);

const triggers = [
  'BootNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'StatusNotification',
] as const;

/** LogStatusNotification is the whitepaper's word for 1.6's diagnostics: asked of those that know it. */
export const trigger: MakeCall<ParametersOf['trigger-message']> = oneOf(
  ['TriggerMessage', 'ExtendedTriggerMessage'],
  async ({ message, connectorId }, { stationId }) => {
    if (message === 'LogStatusNotification' && (await knowsSecurity(stationId))) {
      const payload: v16.ExtendedTriggerMessageRequest = { requestedMessage: message, connectorId };
      return { action: 'ExtendedTriggerMessage', payload };
    }
    const payload: v16.TriggerMessageRequest = { requestedMessage: triggerable(message), connectorId };
    return { action: 'TriggerMessage', payload };
  },
);

function triggerable(message: string): v16.TriggerMessageRequest['requestedMessage'] {
  const asked = message === 'LogStatusNotification' ? 'DiagnosticsStatusNotification' : message;
  const known = triggers.find((trigger) => trigger === asked);
  if (known) return known;
  throw new DomainError('unsupported', `OCPP 1.6 cannot trigger ${message}`);
}
