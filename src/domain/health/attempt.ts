import { createHash } from 'node:crypto';
import type { EndedBy, Outcome } from '#domain/session/outcome.ts';
import { clockOfSession, type ClockSeen } from '#domain/session/clock-error.ts';
import type { EndedSession } from '#domain/session/session.ts';
import { tellsOfMeter } from './meter-doubts.ts';

/** What one session says of the connector it was at. */
export type Attempt = {
  sessionId: string;
  startedAt: string;
  endedAt: string;
  /** A later judgement of the same session takes the place of an earlier one. */
  judgedAt: string;
  result: Outcome['result'];
  endedBy: EndedBy;
  /** Tells cards apart, and not whose they are. */
  tag?: string;
  /** The register at begin and end, as the charger told it. */
  beginWh?: number;
  endWh?: number;
  /** The most it got. */
  peakW?: number;
  /** What the settlement found wrong with the register. */
  doubts?: string[];
  clock?: ClockSeen;
  /** Its card has failed elsewhere, too, where others are served: it says nothing of the charger. */
  ofVehicle?: true;
};

/** Before outcomes were told of sessions there was nothing to say. */
export function attemptOf(session: EndedSession): Attempt | undefined {
  const { sessionId, start, stop, idTag, settled, review = [], resolved } = session;
  if (!settled?.outcome) return undefined;
  const { result, endedBy, peakW } = settled.outcome;
  const doubts = [...review, ...(resolved?.overruled ?? [])].filter(tellsOfMeter);
  const clock = stop.byHand ? undefined : clockOfSession(start, stop);
  return {
    ...{ sessionId, result, endedBy, judgedAt: settled.at },
    startedAt: settled.corrected?.startedAt ?? start.at,
    endedAt: settled.corrected?.endedAt ?? stop.at,
    ...(idTag !== undefined && { tag: hashed(idTag) }),
    ...(start.meterWh !== undefined && { beginWh: start.meterWh }),
    ...(stop.meterWh !== undefined && !stop.byHand && { endWh: stop.meterWh }),
    ...(peakW !== undefined && { peakW }),
    ...(doubts.length && { doubts }),
    ...(clock !== undefined && { clock }),
  };
}

/** Tells cards apart, and not whose they are. */
export const hashed = (idTag: string): string => createHash('sha256').update(idTag).digest('base64url').slice(0, 12);

export const isSuccess = ({ result }: Attempt): boolean => result === 'success';

/** Nobody said no, and the charger gave nothing, or broke off by itself. */
export const hasFailed = ({ result, endedBy }: Attempt): boolean =>
  result === 'no-energy' || (result === 'interrupted' && endedBy === 'charger');

/** Who was refused says nothing of the charger. */
export const hasServed = (attempt: Attempt): boolean => attempt.result !== 'refused' && !hasFailed(attempt);
