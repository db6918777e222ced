import { normaliseIdTag } from '#domain/driver/id-tag.ts';
import type { Reservation } from './reservation.ts';
import { startOf } from '#domain/session/session-evidence.ts';
import type { Session, Start } from '#domain/session/session.ts';

/** A charger's clock may be this far behind ours and still be a true one. */
const clockSlackMs = 5 * 60_000;

type GroupOf = (idTag: string) => string | undefined;

/**
 * Which session used which reservation of a station: told by the sessions, so that a start costs nothing for it, and one
 * that comes late or out of order still finds its own. A start uses one at most, and only one that was accepted does;
 * it is the reserved tag's, or of its group, at the reserved connector.
 */
export function usesOf(
  reservations: readonly Reservation[],
  sessions: readonly Session[],
  groupOf: GroupOf = () => undefined,
): Map<number, string> {
  const uses = new Map<number, string>();
  for (const { session, start } of startsOf(sessions)) {
    const fitting = reservations.filter(
      (each) => !uses.has(each.reservationId) && fits(each, session, start) && isFor(each, session, groupOf),
    );
    const used = chosen(fitting, start);
    if (used) uses.set(used.reservationId, session.sessionId);
  }
  return uses;
}

/** In order of time, the refused ones left out: whoever was refused has not used anything. */
const startsOf = (sessions: readonly Session[]) =>
  sessions
    .flatMap((session) => {
      const start = startOf(session);
      return start && wasAccepted(session, start) ? [{ session, start }] : [];
    })
    .sort((a, b) => (a.start.at + a.session.sessionId < b.start.at + b.session.sessionId ? -1 : 1));

/** A tag that came after the cable (2.x E03) and was refused ends the session, with that reason. */
const wasAccepted = (session: Session, start: Start): boolean =>
  !session.review?.includes('not-authorised') &&
  !(start.idTag === undefined && session.status === 'ended' && session.stop.reason === 'DeAuthorized');

function fits(
  { connectorId, requestedAt, expiryDate, cancelledAt, answer }: Reservation,
  session: Session,
  start: Start,
) {
  const asked = Date.parse(requestedAt);
  const began = Date.parse(start.at);
  return (
    answer?.accepted !== false &&
    (connectorId === 0 || connectorId === session.evseId) &&
    Date.parse(start.receivedAt) >= asked &&
    began >= asked - clockSlackMs &&
    start.at <= expiryDate &&
    (cancelledAt === undefined || start.receivedAt < cancelledAt)
  );
}

function isFor({ idTag, group }: Reservation, session: Session, groupOf: GroupOf): boolean {
  const tag = normaliseIdTag(session.idTag);
  if (tag === undefined) return false;
  return tag === idTag || (group !== undefined && normaliseIdTag(groupOf(tag)) === normaliseIdTag(group));
}

/** The one it names; else one of its own connector before one of any, and the one that ends first. */
function chosen(fitting: Reservation[], { reservationId }: Start): Reservation | undefined {
  const named = fitting.find((each) => each.reservationId === reservationId);
  const anywhere = ({ connectorId }: Reservation) => (connectorId === 0 ? 1 : 0);
  return (
    named ??
    fitting.sort(
      (a, b) =>
        anywhere(a) - anywhere(b) || a.expiryDate.localeCompare(b.expiryDate) || a.reservationId - b.reservationId,
    )[0]
  );
}
