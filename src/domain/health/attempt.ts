import { createHash } from 'node:crypto';
import type { EndedBy, Outcome } from '#domain/session/outcome.ts';
import type { EndedSession } from '#domain/session/session.ts';

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
};

/** Before outcomes were told of sessions there was nothing to say. */
export function attemptOf({ sessionId, start, stop, idTag, settled }: EndedSession): Attempt | undefined {
  if (!settled?.outcome) return undefined;
  const { result, endedBy } = settled.outcome;
  return {
    ...{ sessionId, result, endedBy, judgedAt: settled.at },
    startedAt: settled.corrected?.startedAt ?? start.at,
    endedAt: settled.corrected?.endedAt ?? stop.at,
    ...(idTag !== undefined && { tag: hashed(idTag) }),
  };
}

const hashed = (idTag: string): string => createHash('sha256').update(idTag).digest('base64url').slice(0, 12);

/** Nobody said no, and the charger gave nothing, or broke off by itself. Who was refused says nothing of the charger. */
export const isFailure = ({ result, endedBy }: Attempt): boolean =>
  result === 'no-energy' || (result === 'interrupted' && endedBy === 'charger');
