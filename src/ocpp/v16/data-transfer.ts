import { log } from '#log';
import type { DataTransferRequest, DataTransferResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';
import { vendors } from '#ocpp/vendors/vendors.ts';

/** OCPP 1.6 §4.3, 2.x P02. The log says which extensions are asked for that are not spoken here. */
export const dataTransfer: Route<DataTransferRequest, DataTransferResponse> = {
  handle: async ({ vendorId, messageId = '', data }, context) => {
    const messages = vendors.get(vendorId);
    const handle = messages?.get(messageId);
    if (handle) return handle(readData(data), context);
    log('info', 'ocpp.dataTransfer', { stationId: context.stationId, vendorId, vendorMessageId: messageId });
    return { status: messages ? 'UnknownMessageId' : 'UnknownVendorId' };
  },
};

/** In 1.6 `data` is text, and what vendors put into it is JSON mostly. */
function readData(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
