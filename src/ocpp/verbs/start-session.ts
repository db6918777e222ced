import { authorise, type Authorization } from '#domain/authorise.ts';
import { sessionIdOf } from '#domain/session-id.ts';
import { withStart } from '#domain/session-merge.ts';
import type { Start } from '#domain/session.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { changeSession, findForStart, openSessionsOf } from '#store/sessions.ts';

/**
 * A start is kept whatever the answer is: the charger may have begun offline, or charge in spite of a refusal
 * (OCPP 1.6 §4.8). Three requests: what is known, what the tag has open, the session.
 */
export async function startSession(
  { stationId, siteId }: StationContext,
  transactionId: string,
  start: Start,
): Promise<Authorization> {
  const { evseId, connectorId, idTag, at } = start;
  const sessionId = sessionIdOf(stationId, transactionId);
  const [{ session, token, site }, open] = await Promise.all([
    findForStart(sessionId, idTag, siteId),
    idTag === undefined ? [] : openSessionsOf(idTag),
  ]);
  const identity = {
    stationId,
    siteId,
    transactionId,
    evseId,
    connectorId,
    idTag,
    driverId: token?.driverId,
    tariff: site?.tariff,
  };
  await changeSession(sessionId, (known) => withStart(known, identity, start), { session });
  return authorise({
    idTag,
    token,
    site,
    at,
    starting: { sessionId, connector: { stationId, evseId, connectorId }, open },
  });
}
