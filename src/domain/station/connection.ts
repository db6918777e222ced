/**
 * A charger that drops and comes back within this is no incident: real ones do it all day. With the minute until somebody
 * looks a loss is known within three.
 */
export const linkGraceMs = 105_000;

/** Within this most are back; who is not may be one of many, so that those beside it are asked. */
const askAfterMs = 45_000;
/** By the next look, a minute later, they have answered. */
const answeredAfterMs = 50_000;

/** API Gateway closes every socket after 2 hours; one that is still noted a while later has lost its `$disconnect`. */
const socketLifeMs = 120 * 60_000;
/** Who is sent away has done nothing wrong, and may be slow to come back: RetryBackOffWaitMinimum and its random part (2.x). */
const reconnectMs = 4 * 60_000;
const toleranceMs = 60_000;

export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** When a connection that has opened is to be looked at: by then it has closed, and its station is back or lost. */
export const lookAtOpened = (connectedAt: string): string => later(connectedAt, socketLifeMs + reconnectMs);

/**
 * When one that has closed is to be looked at; `undefined`: as was said when it opened. Most close because they are two
 * hours old, and each look that is put off is two writes to the index of looks.
 */
export function lookAtClosed(closedAt: string, connectedAt: string | undefined): string | undefined {
  const isOld =
    connectedAt !== undefined &&
    later(connectedAt, socketLifeMs - toleranceMs) <= closedAt &&
    closedAt <= later(connectedAt, socketLifeMs + toleranceMs);
  return isOld ? undefined : later(closedAt, askAfterMs);
}

/** Who else is gone is known once they have had the time to answer, and a loss counts after the grace. */
export const lookAtLost = (closedAt: string, askedAt: string): string =>
  [later(closedAt, linkGraceMs), later(askedAt, answeredAfterMs)].toSorted().at(-1)!;

export const isLost = (closedAt: string, at: string): boolean => later(closedAt, linkGraceMs) <= at;
