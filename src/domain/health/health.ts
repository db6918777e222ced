import type { Success } from '#domain/fault/fault.ts';
import type { Place } from '#domain/station/station.ts';
import { hasFailed, isSuccess, type Attempt } from './attempt.ts';
import { bestOf } from './low-power.ts';
import { foundStill, type Finding } from './finding.ts';

/** What the sessions at a connector say of it. */
export type Health = Place & {
  /** The newest, in order of time, and the last success, however long ago. */
  attempts: Attempt[];
  /** The most that a car has got there. */
  bestW?: number;
  /** What looks at its sessions have found and nothing has shown to be over, and when that changed. */
  found?: Finding[];
  seenAt?: string;
};

/** More than decide anything; an item has an end. */
const mostAttempts = 10;

/** Sessions are settled late, once more, and in any order: the same ones make the same health. */
export function withAttempt(health: Health, judged: Attempt): Health {
  const known = health.attempts.find(({ sessionId }) => sessionId === judged.sessionId);
  const attempt = known?.ofVehicle && hasFailed(judged) ? { ...judged, ofVehicle: known.ofVehicle } : judged;
  if (known && (known.judgedAt > attempt.judgedAt || isSame(known, attempt))) return health;
  const attempts = kept([...health.attempts.filter((one) => one !== known), attempt]);
  if (!attempts.includes(attempt)) return health;
  const bestW = bestOf(health.bestW, attempt);
  return {
    ...health,
    attempts,
    ...(bestW !== undefined && { bestW }),
    ...(health.found && { found: foundStill(health.found, attempt) }),
  };
}

function kept(attempts: Attempt[]): Attempt[] {
  const inOrder = attempts.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const newest = inOrder.slice(-mostAttempts);
  const success = inOrder.findLast(isSuccess);
  return success && !newest.includes(success) ? [success, ...newest] : newest;
}

/** DynamoDB hands attributes back in an order of its own. */
const isSame = (one: Attempt, other: Attempt): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

const placeOf = ({ startedAt, sessionId }: Attempt): string => `${startedAt} ${sessionId}`;

export function lastSuccess({ stationId, evseId, connectorId, attempts }: Health): Success | undefined {
  const last = attempts.findLast(isSuccess);
  if (!last) return undefined;
  const { sessionId, startedAt, endedAt } = last;
  return { stationId, evseId, connectorId, sessionId, startedAt, endedAt };
}
