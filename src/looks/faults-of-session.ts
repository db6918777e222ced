import { leastAllowedW } from '#domain/health/above-limit.ts';
import { isStill, judgeLook, lookAgainAt } from '#domain/health/look.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { lastWord } from './last-word.ts';
import { limitsOfLate } from './limits-of-late.ts';
import { newestSamples, samplesIn } from './newest-samples.ts';
import { noteFound } from './note-found.ts';

/** What nobody tells: that a car gets nothing, or gets what is not counted. Answers when to look again. */
export async function faultsOf(session: ActiveSession, now: string): Promise<string> {
  const items = await newestSamples(session.sessionId, now);
  const sight = { session, samples: samplesIn(items), now };
  if (!isStill(sight) && !session.found?.length) return lookAgainAt(sight);

  const [state, limits] = await Promise.all([lastWord(session, items), limitsOfLate(session.stationId)]);
  const close = { ...sight, state, limitW: leastAllowedW(session, limits, now) };
  await noteFound(session, judgeLook(close));
  return lookAgainAt(close);
}
