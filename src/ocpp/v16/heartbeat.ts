import type { HeartbeatRequest, HeartbeatResponse } from '#ocpp/generated/v16.ts';
import type { Route } from '#ocpp/handler.ts';

/** OCPP 1.6 §4.6. Touches no table: the gateway itself knows when a station last spoke. */
export const heartbeat: Route<HeartbeatRequest, HeartbeatResponse> = {
  handle: (_request, { receivedAt }) => ({ currentTime: receivedAt.toISOString() }),
};
