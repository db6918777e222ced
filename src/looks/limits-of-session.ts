import { judgeLimit } from '#domain/health/above-limit.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { limitsInForce } from '#domain/station/told-limit.ts';
import { limitsOfLate } from './limits-of-late.ts';
import { newestSamples, samplesIn } from './newest-samples.ts';
import { noteFound } from './note-found.ts';

/** A fuse that is loaded too much takes longer to blow; while nothing is set there is nothing to keep to. */
const nextMs = 5 * 60_000;
const unlimitedMs = 10 * 60_000;

/** Whether the charger keeps to what it was told to deliver at most. */
export async function limitsOf(session: ActiveSession, now: string): Promise<string> {
  // Forgotten by its charger: faults-of-session has put it off.
  const { faults = now } = session.looks ?? {};
  if (faults > now) return faults;
  const limits = await limitsOfLate(session.stationId);
  const isSet = limits.commands.some(({ name }) => name === 'set-charging-profile');
  const isLimited = isSet || limitsInForce(limits.told).length > 0;
  if (isLimited || session.found?.length) {
    const samples = samplesIn(await newestSamples(session.sessionId, now));
    await noteFound(session, judgeLimit({ session, samples, now }, limits));
  }
  return new Date(Date.parse(now) + (isLimited ? nextMs : unlimitedMs)).toISOString();
}
