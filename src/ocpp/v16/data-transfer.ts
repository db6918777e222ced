import { log } from '#log';
import type { DataTransferRequest, DataTransferResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';

/** OCPP 1.6 §4.3. No vendor's extension is spoken here; the log says which ones are asked for. */
export const dataTransfer: Route<DataTransferRequest, DataTransferResponse> = {
  handle: ({ vendorId, messageId: vendorMessageId }, { stationId }) => {
    log('info', 'ocpp.dataTransfer', { stationId, vendorId, vendorMessageId });
    return { status: 'UnknownVendorId' };
  },
};
