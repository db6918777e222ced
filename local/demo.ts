import { Charger } from './charger/charger.ts';
import type { Connector } from './charger/connector.ts';
import { drivers, type Habits } from './charger/driver.ts';
import { memorise } from './charger/memory.ts';
import { seeded } from './charger/random.ts';
import { makeCampaign, payByCard } from './demo/happenings.ts';
import { cardOf, demoStation, makeDrivers, makeSites, register, type DemoStation } from './demo/network.ts';
import { openNotebook, type Page } from './demo/notebook.ts';
import { signInAsOperator, type Operator } from './demo/operator.ts';
import type { Clock, Part } from './types.ts';

export type DemoOptions = {
  url: string;
  chargers: number;
  /** Where passwords and meters are kept between two starts; absent: nowhere. */
  file?: string;
  clock: Clock;
  log: (line: string) => void;
};

const second = 1_000;
const minute = 60 * second;
const mostConnectors = 2;
/** The chances of this outlet are such that it breaks at once: a technician has something to see. */
const brokenPlace = 2;

/** Some minutes a car, so that a whole session with its bill is seen before long. */
const habits: Omit<Habits, 'idTags'> = {
  firstWithinMs: 8 * second,
  pauseMs: [15 * second, 90 * second],
  stayMs: [2 * minute, 6 * minute],
  patienceMs: 8 * minute,
  faultEveryMs: 90 * minute,
  offlineEveryMs: 120 * minute,
};
/** At the first charger cars are in a hurry, so that the first bill is seen at once. */
const inAHurry = { stayMs: [20 * second, 40 * second] } as const;

/** A small network that charges cars by itself: made through the HTTP API, run by real OCPP clients. */
export async function startDemo(options: DemoOptions): Promise<Part> {
  const { url, clock, file } = options;
  const operator = await signInAsOperator(url);
  await makeSites(operator);
  const { notes, save } = openNotebook(file);
  const running = new Map<string, Charger>();
  const timers: NodeJS.Timeout[] = [];

  const write = () => {
    for (const [place, charger] of running) notes[place] = { ...notes[place]!, memory: memorise(charger) };
    save(notes);
  };
  for (let index = 0; index < options.chargers; index++) {
    const station = demoStation(index);
    const known = notes[station.id];
    const page = (notes[station.id] = known ?? (await register(operator, station)));
    const charger = turnOn(options, station, page, index);
    running.set(station.id, charger);
    if (!known) quickenMeter(operator, charger);
    if (!known && index === 0) miscountOnce(charger, charger.connectors.at(-1)!);
  }
  // Chargers connect meanwhile; nobody comes before there are cards.
  await makeDrivers(operator, options.chargers * mostConnectors);
  for (const [index, charger] of [...running.values()].entries())
    for (const [number, connector] of charger.connectors.entries()) {
      const place = index * mostConnectors + number;
      const step = drivers(charger, connector, seeded(place - brokenPlace), {
        ...{ ...habits, ...(index === 0 && inAHurry) },
        idTags: [cardOf(place)],
      });
      timers.push(setInterval(step, Math.max(50, clock.toWall(2 * second))));
    }
  write();
  timers.push(setInterval(write, 10 * second));
  const last = [...running.values()].at(-1);
  if (last) {
    await makeCampaign(
      operator,
      [...running.values()].map(({ options: { stationId } }) => stationId),
    );
    payByCard(operator, last);
  }
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      write();
      for (const charger of running.values()) charger.stop();
    },
  };
}

function turnOn({ url, clock, log }: DemoOptions, station: DemoStation, page: Page, seed: number): Charger {
  const { supply, maxW, connectors, version } = station;
  const charger = new Charger({
    url: `${url.replace(/^http/, 'ws')}/ocpp`,
    stationId: page.id,
    password: page.password,
    vendor: 'Laddbolaget',
    model: supply === 'DC' ? 'Blixt 150' : 'Stolpe 2x11',
    ...{ supply, maxW, connectors, version, clock, log, random: seeded(1_000 + seed) },
    ...(page.memory && { memory: page.memory }),
  });
  charger.start();
  return charger;
}

/** The first session here claims more energy than its charger can deliver: it is held until a person has looked. */
function miscountOnce(charger: Charger, connector: Connector): void {
  charger.after(5 * second, () => {
    if (connector.transaction) connector.outlet.miscount(14_600);
    else miscountOnce(charger, connector);
  });
}

/** A sample every 10 s makes a curve to look at. Asked for as an operator would, after the CSMS's own settings. */
function quickenMeter(operator: Operator, charger: Charger): void {
  const command = { name: 'set-configuration', key: 'MeterValueSampleInterval', value: '10' };
  const path = `/stations/${encodeURIComponent(charger.options.stationId)}/commands`;
  charger.after(5 * second, () => {
    if (!charger.online) return quickenMeter(operator, charger);
    operator.must('POST', path, command).catch((error: Error) => charger.options.log(error.message));
  });
}
