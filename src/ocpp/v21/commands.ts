import { as, sessionAt, type AllCommandRoutes } from '#ocpp/command/command-routes.ts';
import type * as v21 from '#ocpp/generated/v21.ts';
import { commands as v201 } from '#ocpp/v201/commands.ts';
import { tariffCommands } from './tariff-commands.ts';

/** OCPP 2.1 says all of 2.0.1 alike, and more. */
export const commands: AllCommandRoutes = {
  ...v201,
  ...tariffCommands,
  'use-priority-charging': as(
    'UsePriorityCharging',
    async ({ sessionId, activate }, { stationId }): Promise<v21.UsePriorityChargingRequest> => ({
      transactionId: (await sessionAt(stationId, sessionId)).transactionId,
      activate,
    }),
  ),
  'update-dynamic-schedule': as('UpdateDynamicSchedule', (update): v21.UpdateDynamicScheduleRequest => ({ ...update })),
  'notify-web-payment': as(
    'NotifyWebPaymentStarted',
    ({ connectorId, timeout }): v21.NotifyWebPaymentStartedRequest => ({
      evseId: connectorId,
      timeout,
    }),
  ),
  // N13, N14
  'get-event-streams': as('GetPeriodicEventStream'),
  'adjust-event-stream': as('AdjustPeriodicEventStream', ({ id, ...params }): v21.AdjustPeriodicEventStreamRequest => ({
    id,
    params,
  })),
};
