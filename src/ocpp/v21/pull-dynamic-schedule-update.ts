import type * as v21 from '#ocpp/generated/v21.ts';
import type { Route } from '#ocpp/handler.ts';
import { getReport } from '#store/reports.ts';

type Update = Pick<v21.UpdateDynamicScheduleRequest, 'scheduleUpdate'>;

/** OCPP 2.1 K: a station asks what a dynamic profile says now. That is what the station was last told by us. */
export const pullDynamicScheduleUpdate: Route<
  v21.PullDynamicScheduleUpdateRequest,
  v21.PullDynamicScheduleUpdateResponse
> = {
  handle: async ({ chargingProfileId }, { stationId }) => {
    const known = await getReport<Update>(stationId, 'SCHEDULE', String(chargingProfileId));
    return known
      ? { status: 'Accepted', scheduleUpdate: known.told.scheduleUpdate }
      : { status: 'Rejected', statusInfo: { reasonCode: 'UnknownProfile' } };
  },
};
