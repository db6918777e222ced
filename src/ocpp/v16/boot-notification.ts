import type { BootNotificationRequest, BootNotificationResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { afterBoot, boot } from '#ocpp/verbs/boot.ts';

/** OCPP 1.6 §4.2. */
export const bootNotification: Route<BootNotificationRequest, BootNotificationResponse> = {
  handle: (request, context) =>
    boot(context, {
      vendor: request.chargePointVendor,
      model: request.chargePointModel,
      serialNumber: request.chargePointSerialNumber ?? request.chargeBoxSerialNumber,
      firmwareVersion: request.firmwareVersion,
    }),
  afterwards: ({ firmwareVersion }, context) => afterBoot(context, firmwareVersion),
};
