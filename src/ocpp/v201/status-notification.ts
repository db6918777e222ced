import { clockSeen } from '#domain/session/clock-error.ts';
import { momentOf } from '#domain/session/moment.ts';
import { connectorStatus } from '#domain/station/station-status.ts';
import type { StatusNotificationRequest, StatusNotificationResponse } from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { askForNow } from '#ocpp/verbs/ask-for-now.ts';
import { recordStatus } from '#store/connectors.ts';

/** OCPP 2.0.1 G01. What is wrong comes by NotifyEvent: a status of 2.x has no error code. */
export const statusNotification: Route<StatusNotificationRequest, StatusNotificationResponse> = {
  handle: async ({ evseId, connectorId, connectorStatus: word, timestamp }, { stationId, receivedAt }) => {
    const moment = momentOf(timestamp, receivedAt);
    const place = { stationId, evseId, connectorId };
    const told = { ...place, status: connectorStatus(word), since: moment.at, clock: clockSeen(moment) };
    if ((await recordStatus(told)) === 'changed') await askForNow(told, moment);
    return {};
  },
};
