import { momentOf } from '#domain/moment.ts';
import type { Route } from '#ocpp/handler.ts';
import { recordReports, type Reports } from '#store/stations.ts';

type Told = { status: string; timestamp?: string };

/** A notification that is only kept, as the last of its kind, and answered with nothing. */
export const report = (kind: keyof Reports): Route<Told> => ({
  handle: async ({ status, timestamp }, { stationId, receivedAt }) => {
    await recordReports(stationId, { [kind]: { status, at: momentOf(timestamp, receivedAt).at } });
    return {};
  },
});
