import type { Outcome } from '#domain/session/outcome.ts';
import { startOf } from '#domain/session/session-evidence.ts';
import type { Session } from '#domain/session/session.ts';
import type { Flow } from './timeline.ts';

/** A session as it is measured: one that has been judged, or that is only known to have begun. */
export type Measured = {
  sessionId: string;
  evseId: number;
  connectorId: number;
  idTag?: string;
  startedAt: string;
  /** Absent while it runs. */
  endedAt?: string;
  energyWh: number;
  /** Absent until it is settled. */
  outcome?: Outcome;
};

export function measured(session: Session): Measured {
  const start = startOf(session);
  const { sessionId, evseId = start?.evseId ?? 0, connectorId = start?.connectorId ?? 0, idTag, startedAt } = session;
  const settled = session.status === 'ended' ? session.settled : undefined;
  const endedAt = settled?.corrected?.endedAt ?? (session.status === 'active' ? undefined : session.stop?.at);
  return {
    ...{ sessionId, evseId, connectorId, startedAt: settled?.corrected?.startedAt ?? startedAt },
    ...(idTag !== undefined && { idTag }),
    ...(endedAt && { endedAt }),
    energyWh: settled?.energyWh ?? 0,
    ...(settled?.outcome && { outcome: settled.outcome }),
  };
}

export const flowsOf = (sessions: readonly Measured[]): Flow[] =>
  sessions.flatMap(({ sessionId, outcome }) => (outcome?.flow ? [{ sessionId, ...outcome.flow }] : []));
