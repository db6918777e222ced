import type { Session, Stop } from './session.ts';

/**
 * The session that a stop without a usable transactionId ends: the one it has ended before, else the only one that is
 * open and that it does not contradict. Two that could be meant are left for a person.
 */
export function sessionStopped(sessions: Session[], stop: Stop): Session | undefined {
  const before = sessions.find((session) => session.status === 'ended' && isSame(session.stop, stop));
  if (before) return before;
  const open = sessions.filter((session) => session.status === 'active' && fits(session, stop));
  return open.length === 1 ? open[0] : undefined;
}

const isSame = (a: Stop, b: Stop): boolean =>
  a.timestamp === b.timestamp && a.meterWh === b.meterWh && a.idTag === b.idTag;

function fits(session: Extract<Session, { status: 'active' }>, { at, idTag, meterWh }: Stop): boolean {
  const { start } = session;
  return (
    start.at <= at &&
    (idTag === undefined || session.idTag === undefined || session.idTag === idTag) &&
    (meterWh === undefined || start.meterWh === undefined || start.meterWh <= meterWh)
  );
}
