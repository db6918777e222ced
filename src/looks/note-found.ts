import type { Seen } from '#domain/health/finding.ts';
import { placeOf } from '#domain/session/place-of.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { log } from '#log';
import { noteSeen } from '#store/health.ts';
import { markFound } from '#store/session-looks.ts';
import { asOfVehicle } from './of-vehicle.ts';

/** Into the health of the connector, where it is judged; and on the session, so that later looks know what has to go right. */
export async function noteFound(session: ActiveSession, looked: Seen): Promise<void> {
  const { stationId, sessionId, found = [] } = session;
  const seen = await asOfVehicle(session, looked);
  if (!seen.wrong.length && !found.some((code) => seen.right.includes(code))) return;
  await noteSeen(placeOf(session), seen);
  const wrong = seen.wrong.map(({ code }) => code);
  const news = wrong.filter((code) => !found.includes(code));
  if (!news.length && !found.some((code) => seen.right.includes(code))) return;
  await markFound(sessionId, { wrong, right: seen.right });
  log('warn', 'session-looked-at', { stationId, sessionId, wrong, right: seen.right });
}
