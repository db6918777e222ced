import { setTimeout as sleep } from 'node:timers/promises';
import type { OcppVersion } from '#domain/station/station.ts';
import { signInAsOperator, type Operator } from '#local/demo/operator.ts';
import { closeDays } from '#measure/close-days.ts';
import { noteConfiguration } from '#store/configuration.ts';
import { openSites } from '#store/measures.ts';
import { play } from './fleet.ts';
import { meter, type MeteredEngine } from './metered-engine.ts';
import { day } from './prices.ts';
import { theEngine, withStack, type Charger } from './stack.ts';
import { sum, times, usedBy, type Used } from './used.ts';

const chargers = 20;
/** So far apart that what follows from one is seldom done with what follows from another. */
const apartMs = 400;
export type Deed = 'reconnect' | 'boot' | 'heartbeat' | 'session' | 'command' | 'night';

const component = (type: string, price: number) => ({ type, price, step_size: 1 });
const tariff = {
  ...{ country_code: 'SE', party_id: 'LAD', id: 'BENCH', name: '4.95 kr/kWh, 5 kr to start', currency: 'SEK' },
  ...{ tax_included: 'YES', last_updated: '2026-01-01T00:00:00Z' },
  elements: [{ price_components: [component('FLAT', 5), component('ENERGY', 4.95)] }],
};

/** Stations of a version at a site with a price, each with a driver of its own who has a card and is told by e-mail. */
async function enrolled(operator: Operator, version: OcppVersion): Promise<Charger[]> {
  const site = { name: 'Bench', country: 'SE', timeZone: 'Europe/Stockholm', currency: 'SEK' };
  await operator.must('PUT', '/sites/BENCH', site);
  const { status } = await operator.call('POST', '/tariffs', tariff);
  if (status !== 201 && status !== 409) throw new Error(`the tariff was answered ${status}`);
  await operator.must('PUT', '/sites/BENCH/tariff', { tariffId: tariff.id });
  const all: Charger[] = [];
  for (let index = 0; index < chargers; index++) {
    const id = `BILL-${version}-${index}`.replaceAll('.', '');
    const driver = await operator.must('POST', '/drivers', {
      email: `${id}@example.com`.toLowerCase(),
      name: id,
      language: 'sv',
    });
    await operator.must('PUT', `/tokens/TAG${id.toUpperCase()}`, { driverId: driver.id, status: 'accepted' });
    const { password } = await operator.must('POST', '/stations', { id, siteId: 'BENCH', ratedW: 22000 });
    await noteConfiguration(id, { wanted: {}, held: {}, pushedTo: 'unknown', at: new Date().toISOString() });
    all.push({ id, password: String(password), idTag: `TAG${id}`.toUpperCase() });
  }
  return all;
}

let metered: Promise<MeteredEngine> | undefined;

/** One for all versions, as theEngine is. */
const theMeter = () => (metered ??= theEngine().then(({ endpoint }) => meter(endpoint)));

/** What each deed of a charger uses of AWS, played on the whole stack with an engine that tells what it consumed. */
export async function deedsOf(version: OcppVersion): Promise<Record<Deed, Used>> {
  const engine = await theMeter();
  let deeds: Record<Deed, Used> | undefined;
  await withStack(async ({ stack }) => {
    const operator = await signInAsOperator(stack.url);
    const stations = await enrolled(operator, version);
    const idle = { version, boots: 0, sessions: 0, apartMs };
    const used = async (more: object, meanwhile: () => Promise<unknown> = async () => {}) => {
      const done = async () => Promise.all([play(stack.url, stations, { ...idle, ...more }), meanwhile()]);
      return times(await usedBy({ stack, engine }, done), 1 / chargers);
    };
    await used({ boots: 1, sessions: 1, meterValues: 1 }); // what is written only once
    const presence = await used({});
    const beyond = (all: Used): Used => sum(all, times(presence, -1));
    const allThereMs = chargers * apartMs + 3_000;
    const meanwhile = (act: () => Promise<unknown> | void) =>
      used({ staysMs: 2 * allThereMs }, () => sleep(allThereMs).then(act));
    const asked = { name: 'trigger-message', message: 'StatusNotification' };
    const ask = async () => {
      for (const { id } of stations) await operator.must('POST', `/stations/${id}/commands`, asked);
    };
    const twoHoursLater = () => new Date(stack.clock.now().getTime() + 120 * 60_000).toISOString();
    deeds = {
      boot: beyond(await used({ boots: 1 })),
      heartbeat: times(beyond(await used({ heartbeats: 10 })), 0.1),
      session: beyond(await used({ sessions: 1 })),
      command: beyond(await meanwhile(ask)),
      // Sockets close because they are two hours old. Last, for the chargers of this bench stay behind.
      reconnect: await meanwhile(() => stack.clock.passTo(twoHoursLater())),
      night: times(await usedBy({ stack, engine }, () => closeTheDay(stack.clock.now())), 1 / chargers),
    };
  }, engine.endpoint);
  return deeds!;
}

/** What close-days does of this day when it is over; here, for what a schedule runs is not counted as a charger's. */
async function closeTheDay(now: Date): Promise<void> {
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString();
  for (const site of await openSites()) await closeDays(site, tomorrow);
}

export const dayOf = (deeds: Record<Deed, Used>): Used =>
  sum(...(Object.keys(deeds) as Deed[]).map((deed) => times(deeds[deed], day[deed])));
