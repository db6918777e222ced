import { DomainError } from '#domain/error.ts';
import { byTime } from './samples.ts';
import { withStop } from './session-merge.ts';
import type { EndedSession, Sample, Session } from './session.ts';

/** What a person says of the end of a session that its charger has forgotten. */
export type EndByHand = { by: string; reason: string; at?: string; meterStopWh?: number };
type Known = { samples: Sample[]; now: string };

/**
 * Ends a session that its charger never ended: where nothing else is said, when its last meter value was taken, and with
 * what its meter values tell. A stop of the charger's own, however late, takes the place of this one.
 */
export function endedByHand(session: Session, end: EndByHand, { samples, now }: Known): EndedSession {
  if (session.status !== 'active')
    throw new DomainError('conflict', `The session ${session.sessionId} is not active: it is ${session.status}.`);
  const { start, stationId, siteId, transactionId } = session;
  const at = end.at ?? samples.toSorted(byTime).at(-1)?.at ?? now;
  if (at < start.at || at > now) throw invalid('at', `It began at ${start.at}, and ends between that and now.`);
  const { by, reason, meterStopWh: meterWh } = end;
  if (meterWh !== undefined && meterWh < (start.meterWh ?? 0))
    throw invalid('meterStopWh', `The register stood at ${start.meterWh} Wh when it began.`);
  const stop = {
    receivedAt: now,
    at,
    ...(meterWh !== undefined && { meterWh }),
    reason: 'Other',
    byHand: { by, reason },
  };
  return withStop(session, { stationId, siteId, transactionId }, stop) as EndedSession;
}

const invalid = (path: string, message: string) => new DomainError('invalid', message, [{ path, message }]);
