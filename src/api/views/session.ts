import { now } from '#clock';
import { readSamples } from '#domain/session/samples.ts';
import type { Session } from '#domain/session/session.ts';
import { runningEvidence } from '#store/running.ts';
import { readEvidence } from '#store/sessions.ts';
import { getStation } from '#store/stations.ts';
import { sessionView, type SessionView } from '../session-view.ts';

/** A settled session says all of itself; one that runs is told from its samples, where and what it charges at. */
export async function viewOfSession(session: Session): Promise<SessionView> {
  const at = now().toISOString();
  if (session.status === 'ended' && session.settled) return sessionView(session, { samples: [], at });
  if (session.status === 'active') return sessionView(session, { ...(await runningEvidence(session, at)), at });
  const [evidence, station] = await Promise.all([readEvidence(session.sessionId), getStation(session.stationId)]);
  const samples = evidence.samples.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
  return sessionView(session, { samples, ratedW: station?.ratedW, at });
}
