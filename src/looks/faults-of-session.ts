import { isStill, judgeLook, lookAgainAt } from '#domain/health/look.ts';
import { readSamples } from '#domain/session/samples.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { log } from '#log';
import { noteSeen } from '#store/health.ts';
import { noteLook } from '#store/session-looks.ts';
import { lastSamples, type SamplesItem } from '#store/sessions.ts';
import { lastWord } from './last-word.ts';

/** What nobody tells: that a car gets nothing, or gets what is not counted. Answers when to look again. */
export async function faultsOf(session: ActiveSession, now: string): Promise<string> {
  const items = await newest(session.sessionId, now);
  const samples = items.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
  const sight = { session, samples, now };
  const { found = [] } = session;
  if (!isStill(sight) && !found.length) return lookAgainAt(sight);

  const close = { ...sight, state: await lastWord(session, items) };
  const seen = judgeLook(close);
  if (seen.wrong.length || found.length) await noteSeen(placeOf(session), seen);
  const codes = [...new Set([...found, ...seen.wrong.map(({ code }) => code)])].filter(
    (code) => !seen.right.includes(code),
  );
  if (codes.join() !== found.join()) {
    await noteLook(session, { found: codes });
    log('warn', 'session-looked-at', { stationId: session.stationId, sessionId: session.sessionId, found: codes });
  }
  return lookAgainAt(close);
}

/** A sample comes each minute or so; where more do, more are read. */
const usual = 12;
const most = 120;
const neededMs = 6 * 60_000;

async function newest(sessionId: string, now: string): Promise<SamplesItem[]> {
  const items = await lastSamples(sessionId, usual);
  const oldest = items.at(-1);
  const isEnough = !oldest || items.length < usual || Date.parse(now) - Date.parse(oldest.receivedAt) > neededMs;
  return isEnough ? items : lastSamples(sessionId, most);
}

/** A charger of 2.x may name the EVSE after the start. */
const placeOf = ({ stationId, start, evseId = 0, connectorId = 0 }: ActiveSession) => ({
  stationId,
  ...(start.evseId ? { evseId: start.evseId, connectorId: start.connectorId } : { evseId, connectorId }),
});
