import type * as v21 from '#ocpp/generated/v21.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepReport } from '#ocpp/verbs/keep-report.ts';

/** As in 2.0.1, but 2.1 has a word for a CSMS that leaves the schedule to the station. */
export const notifyEvChargingNeeds: Route<v21.NotifyEVChargingNeedsRequest, v21.NotifyEVChargingNeedsResponse> =
  keepReport('NEEDS', ({ evseId }) => [evseId], { answer: { status: 'NoChargingProfile' } });

/** K: a driver has asked for all the power there is, or no longer. */
export const notifyPriorityCharging: Route<v21.NotifyPriorityChargingRequest> = keepReport(
  'PRIORITY',
  ({ transactionId }) => [transactionId],
);

/** C: a payment at the terminal was settled, or was not: evidence beside the session's own bill. */
export const notifySettlement: Route<v21.NotifySettlementRequest, v21.NotifySettlementResponse> = keepReport(
  'SETTLEMENT',
  ({ pspRef, status }) => [pspRef, status],
);
