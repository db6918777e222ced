import { setTimeout as sleep } from 'node:timers/promises';
import { Charger } from '../charger/charger.ts';
import type { Frame } from '../charger/dialect.ts';
import { drivers, type Habits } from '../charger/driver.ts';
import { seeded } from '../charger/random.ts';
import { signInAs, type Operator } from '../demo/operator.ts';
import { start } from '../start.ts';
import type { Clock, Delivery, LocalStack } from '../types.ts';
import { cardsOf, peopleOf, register } from './network.ts';
import { measurePace, type Pace } from './pace.ts';
import type { DrillStation, Scenario } from './scenario.ts';
import { stageTroubles } from './stage.ts';
import { tellingsOf } from './tellings.ts';
import type { Bait, Seen, Telling, Truth } from './truth.ts';
import { watchIncidents } from './watch.ts';

export type Played = {
  truths: Truth[];
  baits: Bait[];
  incidents: Seen[];
  tellings: Telling[];
  /** Every charger's handshakes after its first. */
  reconnects: number;
  sessions: number;
  pace: Pace;
  /** What should not happen in the stack, and what was given up. */
  trouble: string[];
};

type Options = { seed: number; log: (line: string) => void };
/** Where it is played. */
type Place = { url: string; clock: Clock; outbox: () => Delivery[] | Promise<Delivery[]> };

const minute = 60_000;
const habits: Omit<Habits, 'idTags'> = {
  firstWithinMs: 6 * minute,
  pauseMs: [1 * minute, 6 * minute],
  stayMs: [10 * minute, 25 * minute],
  patienceMs: 7 * minute,
  faultEveryMs: Infinity,
  offlineEveryMs: Infinity,
};
/** Cards that come by appointment; STRANGER is nobody's. */
const visitors = ['CAR-BAD', 'CAR-FULL'];

/** A scenario on a stack of its own, from the opening of the doors to the end of the day. */
export async function play(
  scenario: Scenario,
  { timeScale, ...options }: Options & { timeScale: number },
): Promise<Played> {
  const stack = await start({ port: 0, data: 'memory', demo: 0, quiet: true, timeScale });
  try {
    // In office hours, whatever the clock on the wall: who is called may depend on it.
    stack.clock.passTo(nextMorning(stack.clock.now()));
    const played = await playAt(stack, scenario, options);
    return { ...played, trouble: [...stack.trouble(), ...lost(stack)] };
  } finally {
    await stack.stop();
  }
}

/** On a stack that others may use as well. */
export async function playAt(
  place: Place,
  scenario: Scenario,
  { seed, log }: Options,
): Promise<Omit<Played, 'trouble'>> {
  const running: { stop(): void }[] = [];
  const [operator, technician] = await Promise.all([
    signInAs(place.url, 'operator'),
    signInAs(place.url, 'technician'),
  ]);
  try {
    const passwords = await register(operator, scenario, visitors);
    return await run(scenario, { place, operator, technician, passwords, seed, log, running });
  } finally {
    for (const part of running) part.stop();
  }
}

type Cast = Options & {
  place: Place;
  operator: Operator;
  technician: Operator;
  passwords: Map<string, string>;
  running: { stop(): void }[];
};

async function run(scenario: Scenario, cast: Cast): Promise<Omit<Played, 'trouble'>> {
  const { place, operator, technician, seed, log, running } = cast;
  const { clock } = place;
  let reconnects = -scenario.stations.length;
  let hear: (stationId: string, frame: Frame) => void = () => {};
  const chargers = scenario.stations.map((station, index) => {
    const charger = turnOn(station, cast, index, {
      overhear: (frame) => hear(station.id, frame),
      opened: () => reconnects++,
    });
    running.push(charger);
    return charger;
  });
  for (const [index, charger] of chargers.entries()) {
    const { id, quiet = [] } = scenario.stations[index]!;
    for (const connector of charger.connectors) {
      const { connectorId } = connector.outlet;
      if (quiet.includes(connectorId)) continue;
      const random = seeded(seed * 1_000 + index * 10 + connectorId);
      const step = drivers(charger, connector, random, { ...habits, idTags: cardsOf(id, connectorId) });
      const timer = setInterval(step, Math.max(50, clock.toWall(2_000)));
      running.push({ stop: () => clearInterval(timer) });
    }
  }
  // The doors open once everyone is there.
  while (chargers.some(({ online }) => !online)) await sleep(50);
  const seen = watchIncidents({
    technician,
    clock,
    sites: scenario.sites,
    everyMs: Math.max(250, clock.toWall(6_000)),
  });
  const pace = measurePace(chargers.at(-1)!, clock, 1_000);
  const stage = stageTroubles(scenario, { chargers, operator, clock, log });
  hear = stage.hear;
  await stage.over;
  const incidents = await seen();
  const { items } = await operator.must('GET', '/sessions?limit=1000');
  return {
    ...stage.told(),
    incidents,
    tellings: tellingsOf(await place.outbox(), peopleOf(scenario.sites), incidents),
    reconnects,
    sessions: (items as unknown[]).length,
    pace: pace(),
  };
}

function turnOn(
  { id, version, connectors }: DrillStation,
  { place: { url, clock }, passwords, seed, log }: Cast,
  index: number,
  hooks: { overhear: (frame: Frame) => void; opened: () => void },
): Charger {
  const charger = new Charger({
    url: `${url.replace(/^http/, 'ws')}/ocpp`,
    ...{ stationId: id, password: passwords.get(id)!, version, connectors, vendor: 'Laddbolaget', model: 'Stolpe 22' },
    ...{ supply: 'AC', maxW: 22_000, clock, random: seeded(seed * 100 + index), log },
    restartSeconds: { soft: 45, hard: 90 },
    ...hooks,
  });
  charger.start();
  return charger;
}

const lost = (stack: LocalStack): string[] =>
  Object.entries(stack.queues()).flatMap(([name, messages]) => messages.map(() => `given up, in ${name}`));

/** Eight in the morning, by Greenwich, of the next day that is no weekend. */
function nextMorning(now: Date): string {
  const morning = new Date(now);
  do morning.setUTCDate(morning.getUTCDate() + 1);
  while ([0, 6].includes(morning.getUTCDay()));
  morning.setUTCHours(8, 0, 0, 0);
  return morning.toISOString();
}
