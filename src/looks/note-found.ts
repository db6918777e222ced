import type { Seen } from '#domain/health/finding.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { log } from '#log';
import { noteSeen } from '#store/health.ts';
import { markFound } from '#store/session-looks.ts';

/** Into the health of the connector, where it is judged; and on the session, so that later looks know what has to go right. */
export async function noteFound(session: ActiveSession, seen: Seen): Promise<void> {
  const { stationId, sessionId, found = [] } = session;
  if (!seen.wrong.length && !found.some((code) => seen.right.includes(code))) return;
  await noteSeen(placeOf(session), seen);
  const wrong = seen.wrong.map(({ code }) => code);
  const news = wrong.filter((code) => !found.includes(code));
  if (!news.length && !found.some((code) => seen.right.includes(code))) return;
  await markFound(sessionId, { wrong, right: seen.right });
  log('warn', 'session-looked-at', { stationId, sessionId, wrong, right: seen.right });
}

/** A charger of 2.x may name the EVSE after the start. */
const placeOf = ({ stationId, start, evseId = 0, connectorId = 0 }: ActiveSession) => ({
  stationId,
  ...(start.evseId ? { evseId: start.evseId, connectorId: start.connectorId } : { evseId, connectorId }),
});
