import { clockSeen } from '#domain/session/clock-error.ts';
import { momentOf } from '#domain/session/moment.ts';
import { connectorStatus } from '#domain/station/station-status.ts';
import type { StatusNotificationRequest, StatusNotificationResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { askForNow } from '#ocpp/verbs/ask-for-now.ts';
import { recordStatus } from '#store/connectors.ts';

/** OCPP 1.6 §4.9. One read, and a write where something changed. */
export const statusNotification: Route<StatusNotificationRequest, StatusNotificationResponse> = {
  handle: async ({ connectorId, status, errorCode, timestamp, ...told }, { stationId, receivedAt }) => {
    const moment = momentOf(timestamp, receivedAt);
    const { vendorErrorCode, vendorId, info } = told;
    const word = {
      stationId,
      evseId: connectorId,
      connectorId,
      status: connectorStatus(status),
      detail: status,
      ...(errorCode !== 'NoError' && { errorCode }),
      ...(vendorErrorCode && { vendorErrorCode, ...(vendorId && { vendorId }) }),
      ...(info && { info }),
      since: moment.at,
      clock: clockSeen(moment),
    };
    if ((await recordStatus(word)) === 'changed') await askForNow(word, moment);
    return {};
  },
};
