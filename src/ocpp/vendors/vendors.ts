import type { StationContext } from '#ocpp/handler.ts';
import { connectorUnplugged } from './cost-messages.ts';

/** `data` as the station sent it; where it is the text of JSON, read. */
export type VendorMessage = (data: unknown, context: StationContext) => Promise<VendorAnswer> | VendorAnswer;
export type VendorAnswer = { status: 'Accepted' | 'Rejected'; data?: string };

/** Extensions of OCPP that are spoken here: vendorId, then messageId, as DataTransfer has them. Maps, for names are free. */
export const vendors: ReadonlyMap<string, ReadonlyMap<string, VendorMessage>> = new Map([
  ['org.openchargealliance.costmsg', new Map([['ConnectorUnplugged', connectorUnplugged]])],
]);
