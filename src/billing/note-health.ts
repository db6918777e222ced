import { attemptOf } from '#domain/health/attempt.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { noteAttempt } from '#store/health.ts';

/** What a session that was judged says of the connector it was at. The same again changes nothing. */
export async function noteHealth(session: EndedSession): Promise<void> {
  const attempt = attemptOf(session);
  const { stationId, start } = session;
  const { evseId, connectorId } = start.evseId ? start : { ...start, ...placeTold(session) };
  if (attempt) await noteAttempt({ stationId, evseId, connectorId }, attempt);
}

/** A charger of 2.x may name the EVSE after the start. */
const placeTold = ({ evseId = 0, connectorId = 0 }: EndedSession) => ({ evseId, connectorId });
