import { as, requestIdOf, sessionAt, type MoreCommandRoutes } from '#ocpp/command/command-routes.ts';
import type * as v201 from '#ocpp/generated/v201.ts';
import { costOf } from '#ocpp/verbs/cost.ts';
import { tokenOf } from './id-token.ts';
import { baseReportId } from './base-report.ts';
import { variableOf } from './variable.ts';

const transactionOf = async (stationId: string, sessionId: string): Promise<string> =>
  (await sessionAt(stationId, sessionId)).transactionId;

/** What 2.0.1 can be asked beyond the contract's commands, block by block. */
export const moreCommands: MoreCommandRoutes = {
  // B07, B08
  'get-base-report': as('GetBaseReport', ({ reportBase }): v201.GetBaseReportRequest => ({
    requestId: baseReportId(reportBase),
    reportBase,
  })),
  'get-report': as('GetReport', ({ keys, criteria }, context): v201.GetReportRequest => ({
    requestId: requestIdOf(context),
    componentVariable: keys?.map(variableOf),
    componentCriteria: criteria,
  })),
  // E14
  'get-transaction-status': as(
    'GetTransactionStatus',
    async ({ sessionId }, { stationId }): Promise<v201.GetTransactionStatusRequest> => ({
      ...(sessionId !== undefined && { transactionId: await transactionOf(stationId, sessionId) }),
    }),
  ),
  // I02
  'update-cost': as('CostUpdated', async ({ sessionId }, { stationId }): Promise<v201.CostUpdatedRequest> => {
    const session = await sessionAt(stationId, sessionId);
    return { transactionId: session.transactionId, totalCost: (await costOf(session)).inclVat };
  }),
  // K09
  'get-charging-profiles': as(
    'GetChargingProfiles',
    ({ connectorId, ids, stackLevel }, context): v201.GetChargingProfilesRequest => ({
      requestId: requestIdOf(context),
      evseId: connectorId,
      chargingProfile: { chargingProfileId: ids, stackLevel },
    }),
  ),
  // N02 to N06
  'get-monitoring-report': as(
    'GetMonitoringReport',
    ({ keys, criteria }, context): v201.GetMonitoringReportRequest => ({
      requestId: requestIdOf(context),
      componentVariable: keys?.map(variableOf),
      monitoringCriteria: criteria,
    }),
  ),
  'set-monitoring-base': as('SetMonitoringBase', ({ monitoringBase }): v201.SetMonitoringBaseRequest => ({
    monitoringBase,
  })),
  'set-monitoring-level': as('SetMonitoringLevel', ({ severity }): v201.SetMonitoringLevelRequest => ({ severity })),
  'set-variable-monitoring': as('SetVariableMonitoring', ({ monitors }): v201.SetVariableMonitoringRequest => ({
    setMonitoringData: monitors.map(({ key, ...monitor }) => ({ ...monitor, ...variableOf(key) })),
  })),
  'clear-variable-monitoring': as('ClearVariableMonitoring', ({ ids }): v201.ClearVariableMonitoringRequest => ({
    id: ids,
  })),
  // N09, N10
  'customer-information': as(
    'CustomerInformation',
    ({ idTag, ...asked }, context): v201.CustomerInformationRequest => ({
      requestId: requestIdOf(context),
      ...asked,
      ...(idTag !== undefined && { idToken: tokenOf(idTag) }),
    }),
  ),
  // O01 to O06
  'set-display-message': as(
    'SetDisplayMessage',
    async ({ sessionId, ...message }, { stationId }): Promise<v201.SetDisplayMessageRequest> => ({
      message: {
        ...message,
        ...(sessionId !== undefined && { transactionId: await transactionOf(stationId, sessionId) }),
      },
    }),
  ),
  'get-display-messages': as('GetDisplayMessages', ({ ids, ...which }, context): v201.GetDisplayMessagesRequest => ({
    requestId: requestIdOf(context),
    id: ids,
    ...which,
  })),
  'clear-display-message': as('ClearDisplayMessage', ({ id }): v201.ClearDisplayMessageRequest => ({ id })),
};
