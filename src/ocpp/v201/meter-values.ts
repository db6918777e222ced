import type { MeterValuesRequest, MeterValuesResponse } from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepSamples } from '#ocpp/verbs/keep-samples.ts';

/** OCPP 2.0.1 J01: outside transactions only, whose values come in TransactionEvent. They are the EVSE's. */
export const meterValues: Route<MeterValuesRequest, MeterValuesResponse> = {
  handle: async ({ evseId, meterValue }, context) => {
    await keepSamples(context, `${context.stationId}#${evseId}`, meterValue);
    return {};
  },
};
