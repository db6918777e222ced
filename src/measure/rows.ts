import { DomainError } from '#domain/error.ts';
import { dayOf, daysIn, nextDay, spanOfDay, type Days } from '#domain/measure/local-day.ts';
import { figuresOfSite } from '#domain/measure/site-span.ts';
import type { Site } from '#domain/station/site.ts';
import { openSites, rowsOf, type Row } from '#store/measures.ts';
import { inTurns } from './in-turns.ts';
import { periodsOf } from './periods.ts';
import { readSite } from './read-site.ts';

type Asked = { days: Days; sites: readonly Site[]; byDay?: boolean; now: string };

const readsAtOnce = 20;
const sitesAtOnce = 4;
/** What fits well into the half minute that a request may take. */
const mostSiteDays = 500;

/**
 * What was measured in these days, of these sites: closed days as they are kept, in months where they are whole, and
 * those that are not closed as they are told by now.
 */
export async function measuredRows({ days, sites, byDay = false, now }: Asked): Promise<Row[]> {
  const since = new Map((await openSites()).map((open) => [open.siteId, open.since]));
  const known = sites.flatMap((site) => {
    const openFrom = since.get(site.siteId);
    return openFrom === undefined ? [] : [{ site, firstOpen: dayOf(openFrom, site.timeZone) }];
  });

  const wanted = new Map<string, Set<string>>();
  for (const { site, firstOpen } of known)
    for (const period of periodsOf({ from: days.from, to: earlier(days.to, nextDay(firstOpen, -1)) }, byDay))
      wanted.set(period, (wanted.get(period) ?? new Set()).add(site.siteId));
  const closed = await inTurns([...wanted], readsAtOnce, ([period, ofSites]) => read(period, ofSites));

  const open = known.map(({ site, firstOpen }) => {
    const today = dayOf(now, site.timeZone);
    return { site, days: daysIn({ from: later(days.from, firstOpen), to: earlier(days.to, today) }) };
  });
  if (open.reduce((sum, one) => sum + one.days.length, 0) > mostSiteDays)
    throw new DomainError(
      'unavailable',
      'These days are still being computed: ask for fewer days, or for one site, or later.',
    );
  const told = await inTurns(open, sitesAtOnce, (one) => byNow(one, now));
  return [...closed, ...told].flat();
}

/** A few sites are read one by one; of many the whole period is, for it lies together. */
const few = 3;

async function read(period: string, sites: Set<string>): Promise<Row[]> {
  if (sites.size <= few) return (await Promise.all([...sites].map((siteId) => rowsOf(period, siteId)))).flat();
  return (await rowsOf(period)).filter(({ siteId }) => sites.has(siteId));
}

async function byNow({ site, days }: { site: Site; days: string[] }, now: string): Promise<Row[]> {
  const { siteId, timeZone } = site;
  const spans = days.map((day) => ({ day, ...spanOfDay(day, timeZone) })).filter(({ from }) => from < now);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const evidence = await readSite(site, { from: first.from, to: earlier(last.to, now) });
  return spans.flatMap(({ day: period, from, to }) =>
    [...figuresOfSite(evidence, { from, to: earlier(to, now) })].map(([stationId, connectors]) => ({
      ...{ period, siteId, stationId, connectors },
    })),
  );
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);
