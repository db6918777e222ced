import { sameStart, startOf } from './session-evidence.ts';
import type { ActiveSession, EndedSession, Session, Start, Stop } from './session.ts';

/**
 * The session that a stop without a usable transactionId ends: the one it has ended before, else the only one that is
 * open, or was ended by hand, and that it does not contradict. Two that could be meant are left for a person.
 */
export function sessionStopped(sessions: Session[], stop: Stop): Session | undefined {
  const before = sessions.find((session) => session.status === 'ended' && isSame(session.stop, stop));
  if (before) return before;
  const open = sessions.filter((session) => awaitsStop(session) && fits(session.start, stop, session.idTag));
  return open.length === 1 ? open[0] : undefined;
}

const awaitsStop = (session: Session): session is ActiveSession | EndedSession =>
  session.status === 'active' || (session.status === 'ended' && session.stop.byHand !== undefined);

/** How such a stop is kept where it belongs to nothing: told by its content, so that its repetition is no second orphan. */
export const unnamed = (transactionId: number, { timestamp = '', meterWh, idTag = '' }: Stop): string =>
  `${transactionId} ${timestamp} ${meterWh} ${idTag}`;

const isUnnamed = ({ transactionId }: Session): boolean => /^(-\d+|0) /.test(transactionId);

/** A charger that was online would have told it at once. */
export const isLate = ({ at, receivedAt }: Start): boolean => Date.parse(receivedAt) - Date.parse(at) > 60_000;

/**
 * Where a start belongs that a charger tells late: to the session that it was told of before, else to the first stop
 * after it that had come already and could not name it, for what was queued offline comes in any order.
 */
export function sessionStarted(sessions: Session[], start: Start): Session | undefined {
  const before = sessions.find((session) => {
    const told = startOf(session);
    return told && sameStart(told, start);
  });
  if (before) return before;
  const waiting = sessions.flatMap((session) =>
    session.status === 'orphan' && session.stop && isUnnamed(session) && fits(start, session.stop)
      ? [{ session, at: session.stop.at }]
      : [],
  );
  return waiting.sort((a, b) => (a.at < b.at ? -1 : 1))[0]?.session;
}

const isSame = (a: Stop, b: Stop): boolean =>
  a.timestamp === b.timestamp && a.meterWh === b.meterWh && a.idTag === b.idTag;

/** `card`: as it is registered, where the charger appends to it. */
function fits(start: Start, { at, idTag, meterWh }: Stop, card = start.idTag): boolean {
  return (
    start.at <= at &&
    (idTag === undefined || card === undefined || idTag === card || idTag === start.idTag) &&
    (meterWh === undefined || start.meterWh === undefined || start.meterWh <= meterWh)
  );
}
