import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { momentOf } from '#domain/session/moment.ts';
import { nextTransactionId, transactionId16 } from '#domain/session/session-id.ts';
import type { Session, Start } from '#domain/session/session.ts';
import { isLate, sessionStarted } from '#domain/session/stop-match.ts';
import type { StartTransactionRequest, StartTransactionResponse } from '#ocpp/generated/v16.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { NumberTaken, startSession } from '#ocpp/verbs/session-event.ts';
import { listSessions } from '#store/sessions.ts';
import { idTagInfoOf } from './id-tag-info.ts';

/** OCPP 1.6 §4.8. The transactionId is real whatever the answer: a charger that was refused may charge all the same. */
export const startTransaction: Route<StartTransactionRequest, StartTransactionResponse> = {
  handle: async ({ connectorId, idTag: raw, meterStart, timestamp, reservationId }, context) => {
    const idTag = normaliseIdTag(raw);
    const start: Start = {
      ...momentOf(timestamp, context.receivedAt),
      evseId: connectorId,
      connectorId,
      idTag,
      meterWh: meterStart,
      ...(reservationId !== undefined && { reservationId }),
      heard: [{ messageId: context.messageId, receivedAt: context.receivedAt.toISOString() }],
    };
    const number = transactionId16({ stationId: context.stationId, connectorId, idTag, timestamp, meterStart });
    const early = isLate(start) ? await toldEarlier(start, context) : undefined;
    if (!early) return startFrom(number, start, context);
    const authorization = await startSession(context, early.transactionId, start);
    return { transactionId: number, idTagInfo: idTagInfoOf(authorization) };
  },
};

/** A car charges for days at most. */
const longestMs = 7 * 86_400_000;

/** A list and the sessions in it, for starts that were queued offline only: their stop, as -1, may have come before. */
async function toldEarlier(start: Start, { stationId }: StationContext): Promise<Session | undefined> {
  const to = new Date(Date.parse(start.at) + longestMs).toISOString();
  const { items } = await listSessions({ stationId, from: start.at, to, limit: 20 });
  return sessionStarted(items, start);
}

async function startFrom(
  transactionId: number,
  start: Start,
  context: StationContext,
): Promise<StartTransactionResponse> {
  try {
    const authorization = await startSession(context, String(transactionId), start, { ours: true });
    return { transactionId, idTagInfo: idTagInfoOf(authorization) };
  } catch (error) {
    if (!(error instanceof NumberTaken)) throw error;
    return startFrom(nextTransactionId(transactionId), start, context);
  }
}
