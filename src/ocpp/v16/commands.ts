import { DomainError } from '#domain/error.ts';
import { as, sessionAt, type AllCommandRoutes } from '#ocpp/command/command-routes.ts';
import { exceptPassword } from '#ocpp/command/secret-keys.ts';
import type * as v16 from '#ocpp/generated/v16.ts';
import { updateCost } from './cost-commands.ts';
import { sendLocalList } from './list-commands.ts';
import { reserve } from './reservation-commands.ts';
import { getLog, trigger, updateFirmware } from './security-commands.ts';

/** OCPP 1.6 §5, messages that the Central System sends. The contract's parameters are in 1.6's words already. */
export const commands: AllCommandRoutes = {
  start: as('RemoteStartTransaction', ({ connectorId, idTag }): v16.RemoteStartTransactionRequest => ({
    connectorId,
    idTag,
  })),
  stop: as(
    'RemoteStopTransaction',
    async ({ sessionId }, { stationId }): Promise<v16.RemoteStopTransactionRequest> => ({
      transactionId: numberOf((await sessionAt(stationId, sessionId)).transactionId),
    }),
  ),
  reset: as('Reset', ({ type }): v16.ResetRequest => ({ type: type === 'hard' ? 'Hard' : 'Soft' })),
  unlock: as('UnlockConnector', ({ connectorId }): v16.UnlockConnectorRequest => ({ connectorId })),
  // §5.2: connector 0 is the whole Charge Point.
  'change-availability': as('ChangeAvailability', ({ connectorId = 0, operative }): v16.ChangeAvailabilityRequest => ({
    connectorId,
    type: operative ? 'Operative' : 'Inoperative',
  })),
  'trigger-message': trigger,
  'get-configuration': as('GetConfiguration', ({ keys }): v16.GetConfigurationRequest => ({ key: keys })),
  'set-configuration': as('ChangeConfiguration', ({ key, value }): v16.ChangeConfigurationRequest => ({
    key: exceptPassword(key),
    value,
  })),
  'set-charging-profile': as('SetChargingProfile', ({ connectorId, csChargingProfiles }) => ({
    connectorId,
    csChargingProfiles,
  })),
  'clear-charging-profile': as('ClearChargingProfile', (criteria): v16.ClearChargingProfileRequest => ({
    ...criteria,
  })),
  'get-composite-schedule': as('GetCompositeSchedule', (asked): v16.GetCompositeScheduleRequest => ({ ...asked })),
  'update-firmware': updateFirmware,
  'get-log': getLog,
  'update-cost': updateCost,
  reserve,
  'cancel-reservation': as('CancelReservation', ({ reservationId }): v16.CancelReservationRequest => ({
    reservationId,
  })),
  'send-local-list': sendLocalList,
  'get-local-list-version': as('GetLocalListVersion'),
  'clear-cache': as('ClearCache'),
  'data-transfer': as('DataTransfer', (data): v16.DataTransferRequest => ({ ...data })),
};

function numberOf(transactionId: string): number {
  const number = Number(transactionId);
  if (Number.isInteger(number)) return number;
  throw new DomainError('unsupported', 'this session has no transactionId that OCPP 1.6 could name');
}
