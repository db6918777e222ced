import type { Finding } from '#domain/health/finding.ts';
import { lastSuccess, type Health } from '#domain/health/health.ts';
import { learntFrom, longSilence, missedSince, silenceOf, type Beside, type Visits } from '#domain/health/silence.ts';
import type { Station } from '#domain/station/station.ts';
import { eachInTime } from '#each-in-time';
import { describeError, log } from '#log';
import { healthOf, noteSeen } from '#store/health.ts';
import { startsSince } from '#store/session-starts.ts';
import { describeStation, listStations } from '#store/stations.ts';

/** Who is well seldom waits longer; shorter silences need no look at what is usual. */
const leastMs = 12 * 3_600_000;

const atOnce = 20;
/** Of the function's ten minutes. Who is left is looked at in six hours, as who failed is. */
const enoughMs = 9 * 60_000;

/** Stations at which no car has charged for far longer than is usual, whatever they say. Answers the failures. */
export async function lookForSilence(now: string): Promise<unknown[]> {
  const until = performance.now() + enoughMs;
  const stations: Station[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listStations({ limit: 1000, cursor });
    stations.push(...items);
    cursor = next;
  } while (cursor);
  const sites = Map.groupBy(stations, ({ siteId }) => siteId);
  const look = (station: Station) => lookAt(station, sites.get(station.siteId)!, now);
  const { failures, left } = await eachInTime(stations, look, { atOnce, until });
  for (const error of failures) log('error', 'silence-look-failed', describeError(error));
  if (left) log('warn', 'silence-looks-left', { left });
  return failures;
}

async function lookAt(station: Station, site: Station[], now: string): Promise<void> {
  const { stationId } = station;
  const health = await healthOf(stationId);
  const success = lastOf(health);
  if (!success) return;
  const known = health.flatMap(({ found = [] }) => found).find(({ code }) => code === longSilence);
  if (known && success.endedAt > known.at) return note(stationId, success.startedAt, known);
  if (known || Date.parse(now) - Date.parse(success.endedAt) < leastMs) return;

  const visits = await visitsOf(station, success.startedAt);
  if (!silenceOf(visits, now)) return;
  if (!(await isInviting(stationId))) return;
  const others = site.filter((other) => other.stationId !== stationId);
  const silence = silenceOf(visits, now, await beside(others, success.startedAt, now));
  if (!silence) return;
  log('warn', 'long-silence', { stationId, since: success.endedAt });
  await noteSeen(stationOf(stationId), { sessionId: '', at: now, wrong: [silence], right: [] });
}

const lastOf = (health: Health[]) =>
  health
    .map(lastSuccess)
    .filter((success) => success !== undefined)
    .toSorted((a, b) => (a.endedAt < b.endedAt ? -1 : 1))
    .at(-1);

/** A car has charged since. */
const note = (stationId: string, at: string, { code }: Finding): Promise<void> =>
  noteSeen(stationOf(stationId), { sessionId: '', at, wrong: [], right: [code] });

const stationOf = (stationId: string) => ({ stationId, evseId: 0, connectorId: 0 });

async function visitsOf({ stationId, registeredAt }: Station, lastAt: string): Promise<Visits> {
  const starts = await startsSince(stationId, learntFrom({ lastAt, registeredAt }));
  return { starts, lastAt, registeredAt };
}

/** What others at the site had meanwhile, and what they usually have. */
async function beside(others: Station[], from: string, now: string): Promise<Beside> {
  const each = others.map(async (other) => {
    const visits = await visitsOf(other, from);
    return { came: visits.starts.filter((at) => at > from).length, usual: missedSince(visits, now) };
  });
  const known = (await Promise.all(each)).filter(({ usual }) => usual !== undefined);
  return {
    came: known.reduce((sum, { came }) => sum + came, 0),
    usual: known.reduce((sum, { usual = 0 }) => sum + usual, 0),
  };
}

/** That a station is away, out of order, closed or taken is known otherwise, or no wonder. */
async function isInviting(stationId: string): Promise<boolean> {
  const whole = await describeStation(stationId);
  const isThere = whole?.connection && !whole.connection.disconnectedAt;
  return isThere === true && whole.connectors.some(({ status }) => status === 'Available');
}
