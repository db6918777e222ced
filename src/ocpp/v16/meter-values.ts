import type { MeterValuesRequest, MeterValuesResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepSamples, keepSamplesOf } from '#ocpp/verbs/keep-samples.ts';
import { showRunningCost } from '#ocpp/verbs/show-cost.ts';

/** OCPP 1.6 §4.7. Outside a transaction, and for the 0 and -1 of chargers that have none, they are the connector's. */
export const meterValues: Route<MeterValuesRequest, MeterValuesResponse> = {
  handle: async ({ connectorId, transactionId, meterValue }, context) => {
    const { stationId, siteId } = context;
    if (transactionId === undefined || transactionId <= 0) {
      await keepSamples(context, `${stationId}#${connectorId}`, meterValue);
      return {};
    }
    const transaction = { stationId, siteId, transactionId: String(transactionId), evseId: connectorId, connectorId };
    await keepSamplesOf(transaction, context, meterValue);
    return {};
  },
  afterwards: async ({ transactionId = 0 }, context) => {
    if (transactionId > 0) await showRunningCost(context, String(transactionId));
  },
};
