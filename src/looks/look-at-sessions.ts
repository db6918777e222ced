import { looksOf, type Purpose } from '#domain/session/looks.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { eachInTime } from '#each-in-time';
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

const inOneGo = 20;
/** Of the function's 50 seconds. */
const enoughMs = 40_000;

/** Sessions that run, and whose time has come. Answers the failures: what failed is due the next time. */
export async function lookAtSessions(at: string): Promise<unknown[]> {
  const due = await dueSessions(at);
  for (const [sessionId, { dueAt }] of putOff) if (due.get(sessionId) !== dueAt) putOff.delete(sessionId);
  const waiting = [...due.keys()].filter((sessionId) => isDue(putOff.get(sessionId), at));
  const failed: unknown[] = [];
  const lookAtSome = async (ids: string[]) => {
    const sessions = await activeSessions(ids);
    const looked = await Promise.all(sessions.map((session) => lookAt(session, due.get(session.sessionId)!, at)));
    failed.push(...looked.flat());
  };
  const until = performance.now() + enoughMs;
  const { failures, left } = await eachInTime(inSome(waiting), lookAtSome, { atOnce: 1, until });
  if (left) log('warn', 'looks-left', { left: left * inOneGo });
  return [...failures, ...failed];
}

const inSome = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / inOneGo) }, (_, i) => ids.slice(i * inOneGo, (i + 1) * inOneGo));

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
