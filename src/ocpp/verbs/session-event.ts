import { authorise, type Authorization } from '#domain/driver/authorise.ts';
import { sessionIdOf } from '#domain/session/session-id.ts';
import { sameStart, startOf } from '#domain/session/session-evidence.ts';
import { withReview, withStart, type SessionIdentity } from '#domain/session/session-merge.ts';
import type { Session, Start } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import type { StationContext } from '#ocpp/handler.ts';
import { findAppended } from '#store/appended-tags.ts';
import { changeByStart } from '#store/session-ahead.ts';
import { changeSession, findForStart, openSessionsOf } from '#store/sessions.ts';
import { tariffOfStart } from '#store/tariff-of-start.ts';

/** A word on a transaction, of a charger that names tag, EVSE and connector, or some of them. */
export type SessionEvent = {
  transactionId: string;
  evseId?: number;
  connectorId?: number;
  idTag?: string;
  at: string;
  /** The tag is the reference of the charger's own terminal. */
  atTerminal?: boolean;
  /** Charging begins by it, so the tag must have nothing open elsewhere. */
  begins: boolean;
};

export type Recorded = { authorization: Authorization; session: Session; site?: Site };

/** Three requests: what is known, what the tag has open, the session; more where the charger appends to the card. */
export async function recordInSession(
  { stationId, siteId }: StationContext,
  { transactionId, evseId, connectorId, idTag: told, at, atTerminal, begins }: SessionEvent,
  change: (known: Session | undefined, identity: SessionIdentity) => Session,
): Promise<Recorded> {
  const sessionId = sessionIdOf(stationId, transactionId);
  const [found, openAsTold] = await Promise.all([
    findForStart(sessionId, told, { siteId, stationId }),
    begins && told !== undefined ? openSessionsOf(told) : [],
  ]);
  const { session, site } = found;
  const appended = found.token || told === undefined || atTerminal ? undefined : await findAppended(told, stationId);
  const token = found.token ?? appended;
  const idTag = appended?.idTag ?? told;
  const open = appended && begins ? await openSessionsOf(appended.idTag) : openAsTold;
  const chosen = session?.tariff ? {} : await tariffOfStart({ ...found, token }, at);
  const facts = { evseId, connectorId, idTag, driverId: token?.driverId, ...chosen };
  const identity: SessionIdentity = { stationId, siteId, transactionId, ...facts };
  const starting = { sessionId, connector: { stationId, evseId, connectorId }, open };
  const authorization = authorise({ idTag, token, atTerminal, site, at, ...(begins && { starting }) });
  const refused = begins && idTag !== undefined && authorization.status !== 'Accepted';
  const changed = (known: Session | undefined) => {
    const after = change(known, identity);
    // Judged at the first telling: a tag that was blocked since does not undo a charge that was allowed.
    return refused && !startOf(known) ? withReview(after, 'not-authorised') : after;
  };
  const isStart = begins && token && authorization.status === 'Accepted';
  const after = isStart
    ? await changeByStart(sessionId, changed, { session }, { token, siteId, at })
    : await changeSession(sessionId, changed, { session });
  return { authorization, session: after, site };
}

/** The transaction has begun otherwise: another start of this station has that number. */
export class NumberTaken extends Error {}

/**
 * A start is kept whatever the answer is: the charger may have begun offline, or charge in spite of a refusal
 * (OCPP 1.6 §4.8). Throws NumberTaken where the number was `ours` to choose and another start has it.
 */
export const startSession = async (
  context: StationContext,
  transactionId: string,
  start: Start,
  { ours = false } = {},
): Promise<Authorization> => {
  const event = { ...start, transactionId, begins: true };
  const { authorization } = await recordInSession(context, event, (known, identity) => {
    const told = startOf(known);
    if (ours && told && !sameStart(told, start)) throw new NumberTaken();
    return withStart(known, identity, start);
  });
  return authorization;
};
