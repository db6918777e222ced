import { authorise, type Authorization } from '#domain/authorise.ts';
import { sessionIdOf } from '#domain/session-id.ts';
import { withStart, type SessionIdentity } from '#domain/session-merge.ts';
import type { Session, Start } from '#domain/session.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { changeSession, findForStart, openSessionsOf } from '#store/sessions.ts';

/** A word on a transaction, of a charger that names tag, EVSE and connector, or some of them. */
export type SessionEvent = {
  transactionId: string;
  evseId?: number;
  connectorId?: number;
  idTag?: string;
  at: string;
  /** Charging begins by it, so the tag must have nothing open elsewhere. */
  begins: boolean;
};

/** Three requests: what is known, what the tag has open, the session. */
export async function recordInSession(
  { stationId, siteId }: StationContext,
  { transactionId, evseId, connectorId, idTag, at, begins }: SessionEvent,
  change: (known: Session | undefined, identity: SessionIdentity) => Session,
): Promise<Authorization> {
  const sessionId = sessionIdOf(stationId, transactionId);
  const [{ session, token, site }, open] = await Promise.all([
    findForStart(sessionId, idTag, siteId),
    begins && idTag !== undefined ? openSessionsOf(idTag) : [],
  ]);
  const facts = { evseId, connectorId, idTag, driverId: token?.driverId, tariff: site?.tariff };
  const identity: SessionIdentity = { stationId, siteId, transactionId, ...facts };
  await changeSession(sessionId, (known) => change(known, identity), { session });
  const starting = { sessionId, connector: { stationId, evseId, connectorId }, open };
  return authorise({ idTag, token, site, at, ...(begins && { starting }) });
}

/**
 * A start is kept whatever the answer is: the charger may have begun offline, or charge in spite of a refusal
 * (OCPP 1.6 §4.8).
 */
export const startSession = (context: StationContext, transactionId: string, start: Start): Promise<Authorization> =>
  recordInSession(context, { ...start, transactionId, begins: true }, (known, identity) =>
    withStart(known, identity, start),
  );
