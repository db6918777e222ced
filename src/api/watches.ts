import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { isOver, watchIdOf, type Watch } from '#domain/watch/watch.ts';
import { getDriver } from '#store/drivers.ts';
import { getStation } from '#store/stations.ts';
import { endWatch, getWatch, putWatch, watchesAt, watchesOf } from '#store/watches.ts';
import type { Caller } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { byId, nothing } from './schemas/common.ts';
import * as schema from './schemas/watch.ts';
import { driverOf, mayRead, nobody, scopeOf } from './self.ts';
import { site } from './sites.ts';

const hourMs = 3_600_000;
/** Nobody waits at more places, and each is looked at when an outlet becomes free. */
const most = 50;

export const create = endpoint({
  summary: 'Wait for a free outlet, or follow a place; asked again, it is the same one',
  body: schema.watchBody,
  response: schema.watch,
  status: 201,
  handle: async ({ body: { kind, until, ...body }, caller }) => {
    const at = now();
    const [driverId, place] = await Promise.all([ownerOf(caller, body.driverId), placeOf(body)]);
    const wanted = { driverId, kind, ...place };
    const expires = kind === 'free' && { until: ends(until, at.getTime()) };
    const watch: Watch = { watchId: watchIdOf(wanted), ...wanted, since: at.toISOString(), ...expires };
    const own = await watchesOf(driverId);
    if (own.length >= most && !own.some(({ watchId }) => watchId === watch.watchId))
      throw new DomainError('conflict', `There are ${most} of them already.`);
    return view(await putWatch(watch, at.toISOString()));
  },
});

export const list = endpoint({
  summary: 'What drivers wait for and follow; a driver sees their own',
  query: schema.watchQuery,
  response: schema.watchList,
  handle: async ({ query, caller }) => {
    const driverId = driverOf(await scopeOf(caller), query.driverId);
    if (driverId === nobody) return { items: [] };
    if (driverId === undefined && query.siteId === undefined)
      throw new DomainError('invalid', 'Name a driver or a site.', [{ path: 'driverId', message: 'or a siteId' }]);
    const found = driverId === undefined ? await watchesAt(query.siteId!) : await watchesOf(driverId);
    const at = now().toISOString();
    const here = found.filter(({ siteId }) => query.siteId === undefined || siteId === query.siteId);
    return { items: here.filter((watch) => !isOver(watch, at)).map(view) };
  },
});

export const end = endpoint({
  summary: 'Wait no more; an outlet that was held is told to the next',
  params: byId,
  response: nothing,
  status: 204,
  handle: async ({ params: { id }, caller }) => {
    const watch = await getWatch(id);
    if (!watch || !mayRead(await scopeOf(caller), watch.driverId))
      throw new DomainError('notFound', `There is no watch ${id}.`);
    await endWatch(watch, now().toISOString());
  },
});

async function ownerOf(caller: Caller, asked: string | undefined): Promise<string> {
  const driverId = driverOf(await scopeOf(caller), asked);
  if (driverId === undefined) throw invalid('driverId', 'for whom?');
  const driver = driverId === nobody ? undefined : await getDriver(driverId);
  if (!driver || driver.erasedAt) throw new DomainError('notFound', 'There is no such driver.');
  return driver.driverId;
}

/** A station says at which site it is. */
async function placeOf({ siteId, stationId }: { siteId?: string; stationId?: string }) {
  if (stationId === undefined) {
    if (siteId === undefined) throw invalid('siteId', 'or a stationId');
    return { siteId: (await site(siteId)).siteId };
  }
  const station = await getStation(stationId);
  if (!station || (siteId !== undefined && station.siteId !== siteId))
    throw new DomainError('notFound', `There is no station ${stationId}${siteId ? ` at ${siteId}` : ''}.`);
  return { siteId: station.siteId, stationId };
}

function ends(until: string | undefined, now: number): string {
  const at = until === undefined ? now + 4 * hourMs : Date.parse(until);
  if (at <= now) throw invalid('until', 'is over already');
  if (at > now + 24 * hourMs) throw invalid('until', 'a day at most');
  return new Date(at).toISOString();
}

const invalid = (path: string, message: string) =>
  new DomainError('invalid', 'The request is not as it should be: see errors.', [{ path, message }]);

const view = (watch: Watch) => ({ ...watch, id: watch.watchId });
