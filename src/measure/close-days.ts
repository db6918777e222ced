import { added } from '#domain/measure/figures.ts';
import { dayOf, daysIn, nextDay, spanOfDay, type Day } from '#domain/measure/local-day.ts';
import { touchedSince } from '#domain/measure/incident-figures.ts';
import { figuresOfSite, type ByConnector } from '#domain/measure/site-span.ts';
import { later } from '#domain/station/connection.ts';
import type { Site } from '#domain/station/site.ts';
import { incidentsOfSite } from '#store/incidents.ts';
import { closedAfterMs, closeUntil, putRows, rowsOf, type OpenSite, type Row } from '#store/measures.ts';
import { getSite } from '#store/sites.ts';
import { readSite } from './read-site.ts';

/** Days that are read and computed in one go. */
const inOneGo = 31;

/** What follows from days that are measured, before they count as closed: whether something of them is another since. */
type Follows = (site: Site, days: Day[]) => Promise<boolean>;

/**
 * Closes the days of a site that are over and not closed, or not any more; the months that end with them, too. What is
 * told of an earlier time meanwhile has it all computed again, next time. Answers which days.
 */
export async function closeDays(open: OpenSite, at: string, follows: Follows = async () => false): Promise<Day[]> {
  const { siteId, since } = open;
  const site = await getSite(siteId);
  if (!site) throw new Error(`there is no site ${siteId}`);
  const { timeZone } = site;
  const first = dayOf(touchedSince(await incidentsOfSite(siteId, since), since), timeZone);
  const days = daysIn({ from: first, to: lastToClose(at, timeZone) }).slice(0, inOneGo);
  await measure(site, days);
  if (await follows(site, days)) await measure(site, days);
  const next = days.length ? nextDay(days.at(-1)!) : first;
  const { from, to } = spanOfDay(next, timeZone);
  await closeUntil(open, days.length ? from : since, later(to, closedAfterMs));
  return days;
}

const lastToClose = (at: string, timeZone: string): Day => nextDay(dayOf(later(at, -closedAfterMs), timeZone), -1);

async function measure(site: Site, days: Day[]): Promise<void> {
  const { siteId, timeZone } = site;
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return;
  const whole = { from: spanOfDay(first, timeZone).from, to: spanOfDay(last, timeZone).to };
  const evidence = await readSite(site, whole);
  for (const period of days) {
    const figures = figuresOfSite(evidence, spanOfDay(period, timeZone));
    await putRows([...figures].map(([stationId, connectors]) => ({ period, siteId, stationId, connectors })));
    if (period.slice(0, 7) !== nextDay(period).slice(0, 7)) await sumMonth(siteId, period.slice(0, 7), period);
  }
}

/** Of the rows of its days, which are all there by then. */
async function sumMonth(siteId: string, month: string, lastDay: Day): Promise<void> {
  const days = daysIn({ from: `${month}-01`, to: lastDay });
  const rows = (await Promise.all(days.map((day) => rowsOf(day, siteId)))).flat();
  const byStation = Map.groupBy(rows, ({ stationId }) => stationId);
  await putRows(
    [...byStation].map(([stationId, ofStation]) => ({
      period: month,
      siteId,
      stationId,
      connectors: summed(ofStation),
    })),
  );
}

function summed(rows: readonly Pick<Row, 'connectors'>[]): ByConnector {
  const parts = Map.groupBy(
    rows.flatMap(({ connectors }) => Object.entries(connectors)),
    ([connector]) => connector,
  );
  return Object.fromEntries(
    [...parts].map(([connector, all]) => [connector, added(all.map(([, figures]) => figures))]),
  );
}
