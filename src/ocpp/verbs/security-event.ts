import { momentOf } from '#domain/session/moment.ts';
import type { Route } from '#ocpp/handler.ts';
import { recordSecurityEvent } from '#store/security-events.ts';

type Told = { type: string; timestamp: string; techInfo?: string };

/** OCPP 2.x A04 and 1.6's security whitepaper, in the same words. */
export const securityEventNotification: Route<Told> = {
  handle: async ({ type, timestamp, techInfo: info }, { stationId, receivedAt }) => {
    await recordSecurityEvent({ stationId, type, at: momentOf(timestamp, receivedAt).at, ...(info && { info }) });
    return {};
  },
};
