import { kwhAndStart, seller } from '#test/domain/invoice/billed.ts';
import { story16, story201, type Told } from '#test/ocpp/stories.ts';
import { aStation, site } from '#test/support/station.ts';
import { putSite, setTariff } from '#store/sites.ts';
import { putEntity } from '#store/entities.ts';
import { putToken } from '#store/tokens.ts';
import { Chance } from './chance.ts';
import { consumers } from './consumers.ts';
import { cards, minutesPass, paysAhead, savesCard, stationOfHold } from './payers.ts';
import { shardsOf, streamReader, untilDone, wanted } from './streams.ts';
import { inTrouble, letTroubleIn, type Trouble } from './trouble.ts';

export type Plan = { seed: number; sessions: number; trouble: Trouble };

/** How many sessions there must be a bill of, and how many can have none, for their start was never told. */
export type Truth = { billed: number; unexplained: number };

/** Stations that each charge one car; every answer may be lost, every function may die after any write. */
export async function simulate(plan: Plan): Promise<Truth> {
  const chance = new Chance(plan.seed);
  const ids = Array.from({ length: plan.sessions }, (_, i) => `CP${plan.seed}-${i}`);
  const readers = new Map(
    [...new Set(consumers.map(({ follows }) => follows))].map((table) => [table, streamReader(table)]),
  );
  await putSite(site);
  await putEntity(seller);
  await setTariff(site.siteId, kwhAndStart);
  const stop = letTroubleIn();
  const truth = { billed: 0, unexplained: 0 };
  try {
    await inLanes(chance.shuffled(ids), 16, async (id) => {
      const was = await charge(id, plan);
      if (was) truth[was]++;
    });
    while (await follow(readers, chance, plan));
    // What got no answer is asked again after five minutes.
    for (let looks = 0; looks < 3; looks++) await minutesPass(6, [chance, plan.trouble]);
  } finally {
    stop();
    for (const reader of readers.values()) reader.close();
  }
  return truth;
}

/**
 * A charger says each frame until it is answered, and some once more, for the answer was lost on its way. A driver has
 * an account with a card, or pays at the charger before; who is not let in goes away.
 */
async function charge(id: string, { seed, trouble }: Plan): Promise<keyof Truth | undefined> {
  const chance = new Chance(`${seed}/${id}`);
  const version = chance.happens(0.5) ? 'ocpp1.6' : 'ocpp2.0.1';
  const card = cards[chance.upTo(cards.length - 1)]!;
  const ahead = chance.happens(0.3);
  const stationId = ahead ? stationOfHold(id) : id;
  const station = await aStation(stationId, version);
  if (ahead) {
    if (!(await paysAhead(id, card, [chance, trouble]))) return undefined;
  } else {
    await putToken({ idTag: id, status: 'accepted', driverId: id }, '2026-11-01T00:00:00.000Z');
    await savesCard(id, card);
  }
  const story = version === 'ocpp1.6' ? story16 : story201;
  // A charger that lost its memory before the start was out.
  const forgot = chance.happens(0.1);
  for (const told of forgot ? story.slice(1) : story) {
    for (let left = 1 + (chance.happens(0.2) ? 1 : 0); left > 0;) {
      const answer = await inTrouble(chance, trouble, () => say(station, told));
      if (typeof answer === 'object') left--;
    }
  }
  return forgot ? 'unexplained' : 'billed';
}

const say = (station: Awaited<ReturnType<typeof aStation>>, { action, payload, at }: Told): Promise<unknown> =>
  station.call(action, payload(station.stationId), at).catch(() => undefined);

/** One look at every stream. Answers whether there was anything: what is written now is news of the next look. */
async function follow(
  readers: Map<string, ReturnType<typeof streamReader>>,
  chance: Chance,
  plan: Plan,
): Promise<boolean> {
  let any = false;
  for (const [table, reader] of readers) {
    const news = await reader.news();
    any ||= news.length > 0;
    for (const consumer of consumers.filter(({ follows }) => follows === table)) {
      const records = news.filter((record) => wanted(consumer, record));
      await Promise.all(
        shardsOf(records, 4, chance).map((shard, i) =>
          deliver(consumer, shard, new Chance(`${plan.seed}/${i}`), plan.trouble),
        ),
      );
    }
  }
  return any;
}

async function deliver(
  consumer: (typeof consumers)[number],
  shard: Parameters<typeof untilDone>[1],
  chance: Chance,
  trouble: Trouble,
) {
  const late: typeof shard = [];
  const invoke = (records: typeof shard) =>
    untilDone(consumer.handler, records, (work) => inTrouble(chance, trouble, work));
  while (shard.length) {
    const batch = shard.splice(0, 1 + chance.upTo(9));
    // One that was given up for too slow, and is still at it beside the one that took its place.
    const together = chance.happens(0.2) ? [batch, batch] : [batch];
    await Promise.all(together.map(invoke));
    // A checkpoint that was lost: the batch comes again, at once or long after.
    if (chance.happens(0.3)) (chance.happens(0.5) ? shard : late).unshift(...batch);
  }
  for (const record of late) await invoke([record]);
}

async function inLanes<T>(work: T[], lanes: number, each: (one: T) => Promise<void>): Promise<void> {
  const rest = [...work];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let one = rest.pop(); one !== undefined; one = rest.pop()) await each(one);
    }),
  );
}
