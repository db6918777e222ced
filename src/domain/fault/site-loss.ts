import type { Connection } from '#domain/station/station.ts';

/** A station that is gone: when it was last known to be there, and when it was noticed. */
export type Loss = { stationId: string; aliveAt: string; goneAt: string };

/** API Gateway tells of a socket that was idle for so long, or has come to its end (quotas of WebSocket APIs). */
const idleMs = 10 * 60_000;
const lifeMs = 2 * 60 * 60_000;
const goingAway = 1001;

/**
 * Of an idle socket the other end may have been gone since its last word; one that has lived for two hours was closed in the
 * middle of its life, and so was one of which a close was heard. Where nothing is told it may be either.
 */
export function aliveUntil({ connectedAt }: Pick<Connection, 'connectedAt'>, goneAt: string, code?: number): string {
  const isOld = Date.parse(goneAt) - Date.parse(connectedAt) >= lifeMs - minute;
  if (code !== undefined && (code !== goingAway || isOld)) return goneAt;
  return [connectedAt, new Date(Date.parse(goneAt) - idleMs).toISOString()].toSorted().at(-1)!;
}

const minute = 60_000;
const together = 2 * minute;

/**
 * Those that can have gone within two minutes of each other, where they are two at least and half of the site: it was not
 * them, but what they have in common. `since`: about when.
 */
export function lostTogether(losses: Loss[], stations: number): { losses: Loss[]; since: string } | undefined {
  // Of two moments that fit as many the first one: the database answers in no order.
  const moments = losses.map(({ aliveAt }) => aliveAt).toSorted();
  const groups = moments.map((aliveAt) => {
    const from = new Date(Date.parse(aliveAt) - together).toISOString();
    return losses.filter((loss) => loss.aliveAt <= aliveAt && loss.goneAt >= from);
  });
  const [most] = groups.toSorted((a, b) => b.length - a.length);
  if (!most || most.length < Math.max(2, stations / 2)) return undefined;
  const since = most
    .map(({ aliveAt }) => aliveAt)
    .toSorted()
    .at(-1)!;
  return { losses: most, since };
}
