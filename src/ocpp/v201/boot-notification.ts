import type { BootNotificationRequest, BootNotificationResponse } from '#ocpp/generated/v201.ts';
import type { Route } from '#ocpp/handler.ts';
import { afterBoot, boot } from '#ocpp/verbs/boot.ts';

/** OCPP 2.0.1 B01. */
export const bootNotification: Route<BootNotificationRequest, BootNotificationResponse> = {
  handle: ({ chargingStation, reason }, context) =>
    boot(context, {
      vendor: chargingStation.vendorName,
      model: chargingStation.model,
      serialNumber: chargingStation.serialNumber,
      firmwareVersion: chargingStation.firmwareVersion,
      bootReason: reason,
    }),
  afterwards: ({ chargingStation }, context) => afterBoot(context, chargingStation.firmwareVersion),
};
