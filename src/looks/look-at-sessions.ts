import { looksOf, type Purpose } from '#domain/session/looks.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { describeError, log } from '#log';
import { activeSessions, dueSessions, putOffLooks } from '#store/session-looks.ts';
import { steps } from './steps.ts';

/**
 * When this instance of the function has to look at a session again, purpose by purpose. A write costs as much as thirty
 * looks, so what is put off for less is remembered, not written; an instance that does not know looks once more.
 */
const putOff = new Map<string, PutOff>();
/** It counts as long as the session's place in the index is what it was: a driver who sets a target is not kept waiting. */
type PutOff = { dueAt: string; times: Map<Purpose, string> };
const worthWritingMs = 3_600_000;

const atOnce = 20;

/** Sessions that run, and whose time has come. Answers the failures: what failed is due the next time. */
export async function lookAtSessions(at: string): Promise<unknown[]> {
  const due = await dueSessions(at);
  for (const [sessionId, { dueAt }] of putOff) if (due.get(sessionId) !== dueAt) putOff.delete(sessionId);
  const waiting = [...due.keys()].filter((sessionId) => isDue(putOff.get(sessionId), at));
  const failures: unknown[] = [];
  for (let from = 0; from < waiting.length; from += atOnce) {
    const sessions = await activeSessions(waiting.slice(from, from + atOnce));
    failures.push(
      ...(await Promise.all(sessions.map((session) => lookAt(session, due.get(session.sessionId)!, at)))).flat(),
    );
  }
  return failures;
}

const isDue = (known: PutOff | undefined, at: string): boolean =>
  !known || [...known.times.values()].some((time) => time <= at);

async function lookAt(session: ActiveSession, place: string, at: string): Promise<unknown[]> {
  const { sessionId } = session;
  const failures: unknown[] = [];
  const known = new Map(putOff.get(sessionId)?.times);
  for (const [purpose, dueAt] of Object.entries(looksOf(session)) as [Purpose, string][]) {
    if ((known.get(purpose) ?? dueAt) > at) continue;
    try {
      const next = await steps[purpose](session, at);
      known.set(purpose, next);
      if (Date.parse(next) - Date.parse(at) > worthWritingMs) await putOffLooks(session, { [purpose]: next });
    } catch (error) {
      log('error', 'look-failed', { sessionId, purpose, ...describeError(error) });
      failures.push(error);
    }
  }
  if (failures.length) putOff.delete(sessionId);
  else putOff.set(sessionId, { dueAt: place, times: known });
  return failures;
}
