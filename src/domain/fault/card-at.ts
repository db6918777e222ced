import type { Session } from '#domain/session/session.ts';
import type { Place } from '#domain/station/station.ts';

/** What a charger says of a vehicle may come some minutes after the end of its session. */
const afterEndMs = 5 * 60_000;

/** Whose session it was when this was said of a connector, by its newest sessions in any order. */
export function cardAt(sessions: Session[], { evseId, connectorId }: Place, at: string): string | undefined {
  const isMeant = (session: Session): boolean => {
    if (session.status === 'orphan') return false;
    const { start } = session;
    const isThere = start.evseId === evseId && (connectorId === 0 || start.connectorId === connectorId);
    const until = session.status === 'ended' ? Date.parse(session.stop.at) + afterEndMs : Infinity;
    return isThere && start.at <= at && Date.parse(at) <= until;
  };
  const [session] = sessions.filter(isMeant).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return session?.idTag;
}
