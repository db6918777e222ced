import { later } from '#domain/station/connection.ts';
import type { Figures } from './figures.ts';
import { within, type Span } from './interval.ts';
import type { Measured } from './measured.ts';

/** Who tries again within that, at whatever charger of the site, is on the same visit. */
const retryMs = 20 * 60_000;
/** How long after a day its visits may go on. A day is closed after that. */
export const visitsGoOnMs = 3_600_000;

type Attempt<S> = S & { endedAt: string };

/**
 * A driver came to a site to charge, tried once or more, and left charged or not. A visit counts where and when it began.
 * Whose card was refused did not come to a charger that failed.
 */
export function visitsOf<S extends Measured>(sessions: readonly S[], span: Span): { first: S; figures: Figures }[] {
  const until = later(span.to, visitsGoOnMs);
  const attempts = sessions.flatMap((one): Attempt<S>[] => {
    const { outcome, startedAt, endedAt = startedAt } = one;
    return outcome && outcome.result !== 'refused' && startedAt < until ? [{ ...one, endedAt }] : [];
  });
  const byDriver = Map.groupBy(attempts, ({ idTag, sessionId }) => idTag ?? sessionId);
  return [...byDriver.values()].flatMap((mine) =>
    joined(mine)
      .filter(([first]) => within(span, first.startedAt))
      .map((visit) => ({ first: visit[0], figures: figuresOf(visit) })),
  );
}

type Visit<S> = [Attempt<S>, ...Attempt<S>[]];

const wentWell = ({ outcome }: Measured): boolean => outcome?.result === 'success';

function joined<S extends Measured>(attempts: Attempt<S>[]): Visit<S>[] {
  const visits: Visit<S>[] = [];
  for (const attempt of attempts.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
    const visit = visits.at(-1);
    const last = visit?.at(-1);
    const again = last && !wentWell(last) && attempt.startedAt <= later(last.endedAt, retryMs);
    if (again) visit!.push(attempt);
    else visits.push([attempt]);
  }
  return visits;
}

const figuresOf = (visit: Visit<Measured>): Figures => ({
  visits: 1,
  ...(visit.some(wentWell) && { visitSuccesses: 1 }),
  ...(wentWell(visit[0]) && { firstTries: 1 }),
});
