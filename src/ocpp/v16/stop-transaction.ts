import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import { momentOf } from '#domain/session/moment.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { withStop } from '#domain/session/session-merge.ts';
import type { Session, Stop } from '#domain/session/session.ts';
import { sessionStopped, unnamed } from '#domain/session/stop-match.ts';
import type { StopTransactionRequest, StopTransactionResponse } from '#ocpp/generated/v16.ts';
import type { Route, StationContext } from '#ocpp/handler.ts';
import { keepSamples } from '#ocpp/verbs/keep-samples.ts';
import { changeSession, getSession, listSessions } from '#store/sessions.ts';
import { showFinalCost } from './show-price.ts';

/** OCPP 1.6 §4.10. Always answered: a charger repeats a stop that was refused for ever. */
export const stopTransaction: Route<StopTransactionRequest, StopTransactionResponse> = {
  handle: async (request, context) => {
    const { stationId, siteId } = context;
    const idTag = normaliseIdTag(request.idTag);
    const stop: Stop = {
      ...momentOf(request.timestamp, context.receivedAt),
      meterWh: request.meterStop,
      // §4.10: a stop without a reason is a Local one.
      reason: request.reason ?? 'Local',
      ...(idTag && { idTag }),
    };
    const session = await sessionOf(request.transactionId, stop, context);
    const { transactionId: told } = request;
    const transactionId = session?.transactionId ?? (told > 0 ? String(told) : unnamed(told, stop));
    const sessionId = sessionIdOf(stationId, transactionId);
    await keepSamples(context, sessionId, request.transactionData ?? []);
    await changeSession(sessionId, (known) => withStop(known, { stationId, siteId, transactionId }, stop), { session });
    return {};
  },
  afterwards: ({ transactionId }, context) => showFinalCost(context, transactionId),
};

/** The one it names; else, for a charger that started offline and stops with -1, the one it can only mean. */
async function sessionOf(
  transactionId: number,
  stop: Stop,
  { stationId }: StationContext,
): Promise<Session | undefined> {
  const named = transactionId > 0 ? await getSession(sessionIdOf(stationId, transactionId)) : undefined;
  if (named) return named;
  const { items } = await listSessions({ stationId, limit: 20 });
  return sessionStopped(items, stop);
}
