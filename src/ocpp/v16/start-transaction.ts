import { normaliseIdTag } from '#domain/id-tag.ts';
import { momentOf } from '#domain/moment.ts';
import { transactionId16 } from '#domain/session-id.ts';
import type { StartTransactionRequest, StartTransactionResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { startSession } from '#ocpp/verbs/session-event.ts';
import { idTagInfoOf } from './id-tag-info.ts';

/** OCPP 1.6 §4.8. The transactionId is real whatever the answer: a charger that was refused may charge all the same. */
export const startTransaction: Route<StartTransactionRequest, StartTransactionResponse> = {
  handle: async ({ connectorId, idTag: raw, meterStart, timestamp, reservationId }, context) => {
    const idTag = normaliseIdTag(raw);
    const transactionId = transactionId16({ stationId: context.stationId, connectorId, idTag, timestamp, meterStart });
    const authorization = await startSession(context, String(transactionId), {
      ...momentOf(timestamp, context.receivedAt),
      evseId: connectorId,
      connectorId,
      idTag,
      meterWh: meterStart,
      ...(reservationId !== undefined && { reservationId }),
    });
    return { transactionId, idTagInfo: idTagInfoOf(authorization) };
  },
};
