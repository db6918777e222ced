import type * as v21 from '#ocpp/generated/v21.ts';
import type { Route } from '#ocpp/handler.ts';
import { keepReport } from '#ocpp/verbs/keep-report.ts';

/** N11: a station opens a stream only for a monitor that was set with one; its values are kept as it sends them. */
export const openPeriodicEventStream: Route<v21.OpenPeriodicEventStreamRequest, v21.OpenPeriodicEventStreamResponse> =
  keepReport('STREAM', ({ constantStreamData }) => [constantStreamData.id], { answer: { status: 'Accepted' } });

/** N12: that it has ended takes its place. */
export const closePeriodicEventStream: Route<v21.ClosePeriodicEventStreamRequest> = keepReport(
  'STREAM',
  ({ id }) => [id],
  { tell: (told) => ({ ...told, closed: true }) },
);

/** N15: a SEND, which nobody answers. The same values again are the same item. */
export const notifyPeriodicEventStream: Route<v21.NotifyPeriodicEventStreamRequest> = keepReport(
  'STREAM',
  ({ id, basetime }) => [id, basetime],
);
