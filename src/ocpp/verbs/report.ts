import { momentOf } from '#domain/moment.ts';
import type { Route } from '#ocpp/handler.ts';
import { recordReports, type Reports } from '#store/stations.ts';

type Told = { status: string } | { type: string };

/** A notification that is only kept, as the last of its kind, and answered with nothing. */
export const report = (kind: keyof Reports): Route<Told & { timestamp?: string }> => ({
  handle: async (told, { stationId, receivedAt }) => {
    const status = 'type' in told ? told.type : told.status;
    await recordReports(stationId, { [kind]: { status, at: momentOf(told.timestamp, receivedAt).at } });
    return {};
  },
});
