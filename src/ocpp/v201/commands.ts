import { as, oneOf, requestIdOf, sessionAt, type AllCommandRoutes } from '#ocpp/command/command-routes.ts';
import type * as v201 from '#ocpp/generated/v201.ts';
import type * as v21 from '#ocpp/generated/v21.ts';
import { baseReportId } from './base-report.ts';
import { profileOf, purposeOf } from './charging-profile.ts';
import { tokenOf } from './id-token.ts';
import { sendLocalList } from './list-commands.ts';
import { moreCommands } from './more-commands.ts';
import { triggerOf } from './trigger.ts';
import { variableOf, writableVariableOf } from './variable.ts';

/**
 * The contract's commands in OCPP 2.0.1; 2.1 says them alike. A driver stands before an EVSE, so the contract's
 * connectorId, 1.6's word, is the evseId here.
 */
export const commands: AllCommandRoutes = {
  ...moreCommands,
  start: as('RequestStartTransaction', ({ connectorId, idTag }, context): v201.RequestStartTransactionRequest => ({
    evseId: connectorId,
    idToken: tokenOf(idTag),
    remoteStartId: requestIdOf(context),
  })),
  stop: as(
    'RequestStopTransaction',
    async ({ sessionId }, { stationId }): Promise<v201.RequestStopTransactionRequest> => ({
      transactionId: (await sessionAt(stationId, sessionId)).transactionId,
    }),
  ),
  reset: as('Reset', ({ type }): v201.ResetRequest => ({ type: type === 'hard' ? 'Immediate' : 'OnIdle' })),
  unlock: as('UnlockConnector', ({ connectorId }): v201.UnlockConnectorRequest => ({
    evseId: connectorId,
    connectorId: 1,
  })),
  'change-availability': as('ChangeAvailability', ({ connectorId, operative }): v201.ChangeAvailabilityRequest => ({
    operationalStatus: operative ? 'Operative' : 'Inoperative',
    ...(connectorId && { evse: { id: connectorId } }),
  })),
  'trigger-message': as('TriggerMessage', ({ message, connectorId }): v201.TriggerMessageRequest => ({
    requestedMessage: triggerOf(message),
    // E2 and F06: the status of a connector is asked for by connector, everything else by EVSE.
    ...(connectorId && {
      evse: { id: connectorId, ...(message === 'StatusNotification' && { connectorId: 1 }) },
    }),
  })),
  // The whole device model comes as a report: NotifyReport carries it.
  'get-configuration': oneOf(['GetVariables', 'GetBaseReport'], ({ keys }) =>
    keys?.length
      ? {
          action: 'GetVariables',
          payload: { getVariableData: keys.map(variableOf) } satisfies v201.GetVariablesRequest,
        }
      : {
          action: 'GetBaseReport',
          payload: {
            requestId: baseReportId('FullInventory'),
            reportBase: 'FullInventory',
          } satisfies v201.GetBaseReportRequest,
        },
  ),
  'set-configuration': as('SetVariables', ({ key, value }): v201.SetVariablesRequest => ({
    setVariableData: [{ ...writableVariableOf(key), attributeValue: value }],
  })),
  'set-charging-profile': as(
    'SetChargingProfile',
    ({ connectorId, csChargingProfiles }): v21.SetChargingProfileRequest => ({
      evseId: connectorId,
      chargingProfile: profileOf(csChargingProfiles),
    }),
  ),
  'clear-charging-profile': as(
    'ClearChargingProfile',
    ({ id, connectorId, chargingProfilePurpose, stackLevel }): v201.ClearChargingProfileRequest =>
      id === undefined
        ? {
            chargingProfileCriteria: {
              evseId: connectorId,
              chargingProfilePurpose: chargingProfilePurpose && purposeOf(chargingProfilePurpose),
              stackLevel,
            },
          }
        : { chargingProfileId: id },
  ),
  'get-composite-schedule': as(
    'GetCompositeSchedule',
    ({ connectorId, ...asked }): v201.GetCompositeScheduleRequest => ({ evseId: connectorId, ...asked }),
  ),
  'update-firmware': as(
    'UpdateFirmware',
    ({ location, retrieveDate, signingCertificate, signature, ...retry }, context): v201.UpdateFirmwareRequest => ({
      requestId: requestIdOf(context),
      firmware: { location, retrieveDateTime: retrieveDate, signingCertificate, signature },
      ...retry,
    }),
  ),
  'get-log': as(
    'GetLog',
    ({ location, startTime, stopTime, logType = 'DiagnosticsLog', ...retry }, context): v201.GetLogRequest => ({
      requestId: requestIdOf(context),
      logType,
      log: { remoteLocation: location, oldestTimestamp: startTime, latestTimestamp: stopTime },
      ...retry,
    }),
  ),
  reserve: as(
    'ReserveNow',
    ({ connectorId, expiryDate, idTag, reservationId, parentIdTag }): v201.ReserveNowRequest => ({
      id: reservationId,
      expiryDateTime: expiryDate,
      idToken: tokenOf(idTag),
      // H01: without an EVSE it is whichever is free.
      ...(connectorId > 0 && { evseId: connectorId }),
      ...(parentIdTag && { groupIdToken: tokenOf(parentIdTag) }),
    }),
  ),
  'cancel-reservation': as('CancelReservation', ({ reservationId }): v201.CancelReservationRequest => ({
    reservationId,
  })),
  'send-local-list': sendLocalList,
  'get-local-list-version': as('GetLocalListVersion'),
  'clear-cache': as('ClearCache'),
  'data-transfer': as('DataTransfer', (data): v201.DataTransferRequest => ({ ...data })),
};
