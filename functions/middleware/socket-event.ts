import type { OcppVersion } from '#domain/station/station.ts';

/** What of API Gateway's WebSocket event is used here; `authorizer` is the context that ocpp-authorize gave. */
export type SocketEvent = {
  body?: string | null;
  requestContext: {
    connectionId: string;
    routeKey: string;
    /** In milliseconds of the epoch. */
    connectedAt: number;
    /** Of `$disconnect`. */
    disconnectStatusCode?: number;
    /** Everything in it is text. */
    authorizer: { stationId: string; siteId: string; ocppVersion: OcppVersion | ''; showsCost?: 'true' };
  };
};
