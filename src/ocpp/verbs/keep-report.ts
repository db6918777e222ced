import { momentOf } from '#domain/session/moment.ts';
import type { Route } from '#ocpp/handler.ts';
import { putReport, type ReportKind } from '#store/reports.ts';

type Key = (string | number)[];

/**
 * What a station tells of itself is kept as it was told, one item for what it is told of: a repetition is the same
 * item, and the parts of a report may come in any order. Answered with `answer`.
 */
export const keepReport = <Request extends object, Response extends object = object>(
  kind: ReportKind,
  keyOf: (told: Request) => Key,
  { answer, tell = (told) => told }: { answer?: Response; tell?: (told: Request) => object } = {},
): Route<Request, Response> => ({
  handle: async (told, { stationId, receivedAt }) => {
    const { at } = momentOf('generatedAt' in told ? String(told.generatedAt) : undefined, receivedAt);
    await putReport({ stationId, kind, key: keyOf(told).join('#'), at, told: tell(told) });
    return answer ?? ({} as Response);
  },
});
