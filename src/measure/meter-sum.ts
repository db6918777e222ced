import { energyIn } from '#domain/measure/charges.ts';
import { within, type Span } from '#domain/measure/interval.ts';
import { dayOf, daysIn, nextDay, spanOfDay, type Day } from '#domain/measure/local-day.ts';
import type { Measured } from '#domain/measure/measured.ts';
import type { MeterSum } from '#domain/measure/meter-sum.ts';
import { later } from '#domain/station/connection.ts';
import type { Site } from '#domain/station/site.ts';
import { rowsOf } from '#store/measures.ts';
import { nearest } from '#store/readings.ts';
import { allStationsOf } from '#store/stations.ts';
import { inTurns } from './in-turns.ts';
import { periodsOf } from './periods.ts';
import { sessionsAround } from './read-site.ts';

/** Readings may be of each hour; over a day it weighs little what flowed just then. */
const leastMs = 86_400_000;

/** The newest reading of a site's meter in days that are closed, with what was delivered since one of a day before it, or more. */
export async function meterSum({ siteId, timeZone }: Site, days: Day[]): Promise<MeterSum | undefined> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return undefined;
  const [newest] = await nearest(siteId, '<=', spanOfDay(last, timeZone).to);
  if (!newest || newest.at <= spanOfDay(first, timeZone).from) return undefined;
  const [before] = await nearest(siteId, '<=', later(newest.at, -leastMs));
  if (!before) return undefined;
  const span = { from: before.at, to: newest.at };
  const heardAt = [before.heardAt, newest.heardAt].toSorted().at(-1)!;
  return {
    siteId,
    timeZone,
    ...span,
    heardAt,
    drawnWh: newest.wh - before.wh,
    ...(await deliveredIn(span, siteId, timeZone)),
  };
}

/** Days that lie in it whole are summed already; of those that it begins and ends in, sessions tell. */
async function deliveredIn(
  span: Span,
  siteId: string,
  timeZone: string,
): Promise<Pick<MeterSum, 'delivered' | 'acrossWh'>> {
  const [first, last] = [dayOf(span.from, timeZone), dayOf(span.to, timeZone)];
  const whole = daysIn({ from: nextDay(first), to: nextDay(last, -1) });
  const edges =
    first === last
      ? [span]
      : [
          { from: span.from, to: spanOfDay(first, timeZone).to },
          { from: spanOfDay(last, timeZone).from, to: span.to },
        ];
  const byStation = new Map<string, number>();
  const add = (stationId: string, wh: number) => byStation.set(stationId, (byStation.get(stationId) ?? 0) + wh);

  const periods = whole.length ? periodsOf({ from: whole[0]!, to: whole.at(-1)! }) : [];
  const rows = (await inTurns(periods, readsAtOnce, (period) => rowsOf(period, siteId))).flat();
  for (const { stationId, connectors } of rows)
    for (const { energyWh = 0 } of Object.values(connectors)) add(stationId, energyWh);

  const stations = await allStationsOf(siteId);
  const atEdges = await inTurns(stations, readsAtOnce, async ({ stationId }) => {
    const ofEach = await Promise.all(edges.map((edge) => sessionsAround(stationId, edge)));
    edges.forEach((edge, n) => add(stationId, sum(ofEach[n]!.map((session) => energyIn(session, edge).energyWh ?? 0))));
    return [...new Map(ofEach.flat().map((session) => [session.sessionId, session])).values()];
  });
  const across = atEdges.flat().filter((session) => isAcross(session, span.from) || isAcross(session, span.to));
  const delivered = [...byStation].map(([stationId, wh]) => ({ stationId, wh })).filter(({ wh }) => wh > 0);
  return {
    delivered: delivered.toSorted((a, b) => (a.stationId < b.stationId ? -1 : 1)),
    acrossWh: sum(across.map(({ energyWh }) => energyWh)),
  };
}

const readsAtOnce = 10;
const isAcross = ({ outcome }: Measured, at: string): boolean =>
  outcome?.flow !== undefined && outcome.flow.from < at && within(outcome.flow, at);
const sum = (all: number[]): number => all.reduce((total, one) => total + one, 0);
