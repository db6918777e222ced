import { expectedEnd, fullAt } from '#domain/ending/expected-end.ts';
import { idleFeeFrom } from '#domain/ending/idle-fee.ts';
import { leadMs, lookAgainAt } from '#domain/ending/lead.ts';
import { idleFee, nearlyDone } from '#domain/notice/ending-notices.ts';
import { liveView } from '#domain/session/live-view.ts';
import { never } from '#domain/session/looks.ts';
import type { ActiveSession } from '#domain/session/session.ts';
import { tellDriver } from '#notify/publish.ts';
import { runningEvidence } from '#store/running.ts';

/** Ten minutes of a charger that tells of itself each ten seconds. */
const newest = 60;

/** That a charge is nearly done, once: with the end that is expected. */
export async function tellNearlyDone(session: ActiveSession, now: string): Promise<string> {
  const known = await runningEvidence(session, now, newest);
  const running = { session, known, now };
  const end = expectedEnd(running);
  if (!end || Date.parse(end.at) - Date.parse(now) > leadMs) return lookAgainAt(running, end?.at);
  const { energyWh } = liveView(session, known.samples, known.ratedW);
  await tellDriver(nearlyDone(session, end, energyWh));
  return never;
}

/** That a car which stays will cost, once. */
export async function tellIdleFee(session: ActiveSession, now: string): Promise<string> {
  const running = { session, known: await runningEvidence(session, now), now };
  const from = idleFeeFrom(running, fullAt(running));
  if (from === undefined) return lookAgainAt(running);
  await tellDriver(idleFee(session, from));
  return never;
}
