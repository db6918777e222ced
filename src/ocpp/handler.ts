import type { OcppVersion } from '#domain/station/station.ts';
import type { Repair } from './tolerance.ts';

/** Who speaks, over what, and when we heard it. */
export type StationContext = {
  stationId: string;
  siteId: string;
  connectionId: string;
  ocppVersion: OcppVersion;
  messageId: string;
  receivedAt: Date;
  /** As the authorizer knew it when the socket was opened. */
  showsCost?: boolean;
  /** What of the request was not as the schema has it, and how it was read. */
  repairs?: readonly Repair[];
};

/** What is known of a station before it has said anything. */
export type Connection = Omit<StationContext, 'messageId' | 'repairs'>;

/**
 * One action of one version. `handle` makes the answer; `afterwards` runs once the answer is on its way
 * (a charger must not get a CALL of ours before the BootNotification.conf it waits for, OCPP 1.6 §4.2); of the calls that
 * lib/charger-gateway.ts has as frequent, before it, for then the answer is what the function returns.
 */
export type Route<Request = never, Response = object> = {
  handle: (request: Request, context: StationContext) => Promise<Response> | Response;
  afterwards?: (request: Request, context: StationContext) => Promise<void>;
};

/** The protocol on one page: action name to route. A Map, for `constructor` is a name someone will send. */
export type Routes = ReadonlyMap<string, Route>;
