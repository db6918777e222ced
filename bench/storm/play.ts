import { setTimeout as sleep } from 'node:timers/promises';
import { Charger } from '#local/charger/charger.ts';
import { plugIn, presentCard } from '#local/charger/people.ts';
import { seeded } from '#local/charger/random.ts';
import { signInAsOperator, type Operator } from '#local/demo/operator.ts';
import type { Delivery } from '#local/types.ts';
import { getConnection } from '#store/connections.ts';
import type { MeteredEngine } from '../metered-engine.ts';
import type { Benched } from '../stack.ts';
import { measure, type Phase } from './measure.ts';
import { isTaken, type Region, type RegionSite } from './region.ts';

export type SeenIncident = {
  id: string;
  siteId: string;
  stationIds: string[];
  class: string;
  code: string;
  status: string;
  openedAt: string;
  resolution?: object;
};

/** Times are of the stack's clock; `goneAt` and `backAt` the seconds in which all went, and all came. */
export type Stormed = {
  goneAt: string;
  backAt: string;
  phases: Phase[];
  /** Seconds from the return until each charger was heard and accepted. */
  backAfter: number[];
  handshakes: number;
  incidents: SeenIncident[];
  deliveries: Delivery[];
  /** Noted as away although they are there. */
  wronglyAway: string[];
  trouble: string[];
};

type Options = { region: Region; minutes: { dark: number; after: number; calm: number }; log: (line: string) => void };
type Metered = Benched & { engine: MeteredEngine };

const minute = 60_000;
/** One heartbeat: their last words before the storm are spread over as long, as those of a real region. */
const spreadMs = 9 * minute;
const car = { capacityWh: 77_000, stateOfCharge: 20, chargeLimit: 90, onboardChargerW: 11_000, fastChargeW: 150_000 };

/** All of a region go in one second and come back in one second; nobody answers a call. */
export async function storm(metered: Metered, { region, minutes, log }: Options): Promise<Stormed> {
  const { stack } = metered;
  const { clock } = stack;
  const operator = await signInAsOperator(stack.url);
  let handshakes = 0;
  const chargers = region.sites.flatMap((site) =>
    site.chargers.map((_, i) => made(site, i, metered, () => handshakes++)),
  );
  const deliveries = collect(metered);
  const pass = (ms: number) => sleep(clock.toWall(ms));
  const phases: Phase[] = [];
  const during = async (name: string, act: () => Promise<unknown>) => {
    log(name);
    const done = measure(name, metered);
    await act();
    phases.push(done());
  };
  try {
    await comeOnline(chargers, pass);
    for (const site of region.sites)
      for (const [place, { idTag }] of site.chargers.entries())
        if (isTaken(place))
          startCar(
            chargers.find(({ options }) => options.stationId === site.chargers[place]!.id)!,
            idTag,
          );
    await pass(2 * minute);
    await during('before', () => pass(3 * minute));
    const goneAt = clock.now().toISOString();
    for (const charger of chargers) charger.losePower();
    await during('dark', () => pass(minutes.dark * minute));
    const backAt = clock.now().toISOString();
    const known = handshakes;
    const backAfter: number[] = [];
    for (const charger of chargers) charger.regainPower();
    await during('back', async () => {
      await Promise.all(
        chargers.map(async (charger) => {
          while (!charger.online) await sleep(20);
          backAfter.push((clock.now().getTime() - Date.parse(backAt)) / 1000);
        }),
      );
      await pass(minutes.after * minute);
    });
    // Whatever feeds itself would still be busy.
    await during('calm', () => pass(minutes.calm * minute));
    return {
      ...{ goneAt, backAt, phases, backAfter, handshakes: handshakes - known },
      incidents: await allIncidents(operator),
      deliveries: deliveries().filter(({ at }) => at >= goneAt),
      wronglyAway: await away(chargers),
      trouble: [
        ...stack.trouble(),
        ...Object.entries(stack.queues()).flatMap(([name, all]) => all.map(() => `given up, in ${name}`)),
      ],
    };
  } finally {
    deliveries();
    for (const charger of chargers) charger.stop();
  }
}

function made({ chargers }: RegionSite, index: number, { stack }: Metered, opened: () => void): Charger {
  const { id: stationId, password } = chargers[index]!;
  const version = (['ocpp1.6', 'ocpp2.0.1'] as const)[index % 2]!;
  return new Charger({
    ...{ url: `${stack.url.replace(/^http/, 'ws')}/ocpp`, stationId, password, version, connectors: 1 },
    ...{ vendor: 'Laddbolaget', model: 'Stolpe 22', supply: 'AC', maxW: 11_000, clock: stack.clock },
    ...{ random: seeded(Number(stationId.replaceAll(/\D/g, ''))), log: () => {}, opened },
  });
}

async function comeOnline(chargers: Charger[], pass: (ms: number) => Promise<unknown>): Promise<void> {
  for (const charger of chargers) {
    charger.start();
    await pass(spreadMs / chargers.length);
  }
  while (chargers.some(({ online }) => !online)) await sleep(100);
}

function startCar(charger: Charger, idTag: string): void {
  const [connector] = charger.connectors;
  plugIn(charger, connector!, car);
  void presentCard(charger, connector!, idTag);
}

/** The outbox keeps the last ones only. */
function collect({ stack }: Metered): () => Delivery[] {
  const known = new Set<Delivery>();
  const look = () => stack.outbox().forEach((delivery) => known.add(delivery));
  const timer = setInterval(look, 1_000);
  return () => {
    clearInterval(timer);
    look();
    return [...known].toSorted((a, b) => a.at.localeCompare(b.at));
  };
}

async function allIncidents(operator: Operator): Promise<SeenIncident[]> {
  const all: SeenIncident[] = [];
  for (let cursor = ''; ;) {
    const page = await operator.must('GET', `/incidents?limit=500${cursor}`);
    const { items, next } = page as { items: SeenIncident[]; next?: string };
    all.push(...items);
    if (!next) return all;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

async function away(chargers: Charger[]): Promise<string[]> {
  const ids = chargers.filter(({ online }) => online).map(({ options: { stationId } }) => stationId);
  const connections = await Promise.all(ids.map(getConnection));
  return ids.filter((_, index) => connections[index]?.disconnectedAt !== undefined);
}
