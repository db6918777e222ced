import { momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { addressOf } from '#links/address.ts';
import { settledToken } from '#links/driver-links.ts';
import type * as v21 from '#ocpp/generated/v21.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepReport } from '#ocpp/verbs/keep-report.ts';
import { settleAtTerminal } from '#ocpp/verbs/settle-at-terminal.ts';

/** As in 2.0.1, but 2.1 has a word for a CSMS that leaves the schedule to the station. */
export const notifyEvChargingNeeds: Route<v21.NotifyEVChargingNeedsRequest, v21.NotifyEVChargingNeedsResponse> =
  keepReport('NEEDS', ({ evseId }) => [evseId], { answer: { status: 'NoChargingProfile' } });

/** K: a driver has asked for all the power there is, or no longer. */
export const notifyPriorityCharging: Route<v21.NotifyPriorityChargingRequest> = keepReport(
  'PRIORITY',
  ({ transactionId }) => [transactionId],
);

const keepSettlement = keepReport<v21.NotifySettlementRequest>('SETTLEMENT', ({ pspRef, status }) => [pspRef, status]);

/** C: a payment at the terminal was settled, or was not: kept as it was told, and held against the session's own bill. */
export const notifySettlement: Route<v21.NotifySettlementRequest, v21.NotifySettlementResponse> = {
  handle: async (told, context) => {
    await keepSettlement.handle(told, context);
    const { stationId, receivedAt } = context;
    const { at } = momentOf(told.settlementTime, receivedAt);
    if (!told.transactionId) return {};
    const sessionId = sessionIdOf(stationId, told.transactionId);
    const isKnown = await settleAtTerminal({ sessionId, stationId, at }, told);
    const isReceiptOurs = isKnown && told.status === 'Settled' && !told.receiptUrl;
    return isReceiptOurs ? { receiptUrl: addressOf(`/receipts/${settledToken(sessionId)}/receipt.pdf`) } : {};
  },
};
