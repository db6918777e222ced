import { isFirmwareFailure, isFirmwareSuccess } from '#domain/fault/firmware-fault.ts';
import { momentOf } from '#domain/session/moment.ts';
import { hear } from '#ocpp/campaign/news.ts';
import type { Route } from '#ocpp/handler.ts';
import { putReport } from '#store/reports.ts';
import { recordReports } from '#store/stations.ts';

type Told = { status: string; requestId?: number };

/**
 * How an update or a log that was asked for comes along. The station keeps the last word, the reports all of them: two
 * writes, for messages that come a few times a year. Where the station is in a campaign, that hears of it, too.
 */
export const workStatus = (kind: 'firmwareStatus' | 'logStatus'): Route<Told> => ({
  handle: async ({ status, requestId }, { stationId, receivedAt }) => {
    const { at } = momentOf(undefined, receivedAt);
    const told = { status, ...(requestId !== undefined && { requestId }) };
    const [{ campaignId }] = await Promise.all([
      recordReports(stationId, { [kind]: { ...told, at }, ...(kind === 'firmwareStatus' && provedBy(status)) }),
      putReport({ stationId, kind: kinds[kind], key: `${at}#${requestId ?? ''}#${status}`, at, told }),
    ]);
    // Idle is an answer to a trigger: nothing goes on.
    if (kind === 'firmwareStatus' && campaignId !== undefined && status !== 'Idle')
      await hear({ campaignId, stationId }, { kind: 'status', status, at }, { requestId });
    return {};
  },
});

/** A failure stays one until an update has worked: track-faults. */
const provedBy = (status: string) =>
  isFirmwareFailure(status) ? { inError: true } : isFirmwareSuccess(status) && { inError: false };

const kinds = { firmwareStatus: 'FIRMWARE', logStatus: 'LOG' } as const;
