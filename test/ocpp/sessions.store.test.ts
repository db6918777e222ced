import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Session } from '#domain/session/session.ts';
import type { OcppVersion } from '#domain/station/station.ts';
import { putEntity } from '#store/entities.ts';
import { listInvoices } from '#store/invoices.ts';
import { listSessions } from '#store/sessions.ts';
import { setTariff } from '#store/sites.ts';
import { putToken } from '#store/tokens.ts';
import { seller } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, tariff, when } from '#test/domain/tariff/tariff-words.ts';
import { aStation, site } from '#test/support/station.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { story16, story201, storyOffline, type Told } from './stories.ts';

beforeAll(async () => {
  await freshTables();
  await putEntity(seller);
});

/** Dearer before half past ten, the middle of the story: the bill hangs on the way of the register as well as on its ends. */
const untilHalfPast = tariff([when({ end_time: '10:30' }, flat(5), energy(4.95)), always(energy(2.95))], {
  currency: 'SEK',
});

/**
 * A frame as it arrives: when, with a message id of its own or the one that the same frame had before, and whether another
 * function has the one before in hand at the same time.
 */
type Delivery = { told: Told; receivedAt: string; sameId: boolean; atOnce: boolean };

const plus = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString();

/** At once, or when the link was back, up to a year later; retried for less than an hour. */
const arrivals = (at: string, backAt: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: 0, max: 5 }).map((seconds) => plus(at, seconds)),
    fc.integer({ min: 0, max: 3000 }).map((seconds) => plus(backAt, seconds)),
  );

const year = 31_536_000;
/** Never, once, or again with a new message id, for the answer was lost; and in any order. */
const deliveriesOf = (story: Told[]): fc.Arbitrary<Delivery[]> =>
  fc.integer({ min: 1, max: year }).chain((outage) => {
    const backAt = plus(story.at(-1)!.at, outage);
    const delivery = (told: Told) =>
      fc.record({
        told: fc.constant(told),
        receivedAt: arrivals(told.at, backAt),
        sameId: fc.boolean(),
        atOnce: fc.boolean(),
      });
    return fc
      .tuple(...story.map((told) => fc.array(delivery(told), { maxLength: 3 })))
      .chain((each) => fc.shuffledSubarray(each.flat(), { minLength: each.flat().length }));
  });

/** Those that are taken in hand together. */
const waves = (deliveries: Delivery[]): Delivery[][] =>
  deliveries.reduce<Delivery[][]>(
    (all, one) => (one.atOnce && all.length ? all.with(-1, [...all.at(-1)!, one]) : [...all, [one]]),
    [],
  );

let count = 0;

/** What is left of it all, where the streams wake the bill after each frame. */
async function tell(version: OcppVersion, deliveries: Delivery[]) {
  const stationId = `CP${++count}`;
  const station = await aStation(stationId, version);
  await setTariff(site.siteId, untilHalfPast);
  await putToken({ idTag: stationId, status: 'accepted', driverId: stationId }, '2026-11-01T00:00:00.000Z');
  const deliver = async ({ told, receivedAt, sameId }: Delivery) => {
    const messageId = sameId ? `${told.action} ${told.at}` : randomUUID();
    const { reply, afterwards } = await station.hear([2, messageId, told.action, told.payload(stationId)], receivedAt);
    expect(JSON.parse(reply!)).toEqual([3, messageId, expect.any(Object)]);
    await afterwards?.();
  };
  for (const wave of waves(deliveries)) {
    await Promise.all(wave.map(deliver));
    for (const session of await sessionsOf(stationId)) await billSession(streamOf(record(session)));
  }
  const { items } = await listInvoices({ driverId: stationId, limit: 10 });
  const bills = items.map(({ energyWh, total }) => ({ energyWh, total }));
  return { sessions: (await sessionsOf(stationId)).map(ending), bills };
}

const sessionsOf = async (stationId: string) => (await listSessions({ stationId, limit: 10 })).items;
const record = (session: Session) => changed('sessions', undefined, { ...session, item: 'SESSION' });

/** How a session stands in the end. */
const ending = (session: Session) => ({
  status: session.status,
  review: session.review,
  ...(session.status !== 'orphan' && { from: session.start.at }),
  ...(session.status !== 'active' && { to: session.stop?.at }),
  ...(session.status === 'ended' && { energyWh: session.settled?.energyWh }),
});

/** What must be left, by what was heard at least once. The registers suffice: samples decide nothing. */
function truth(story: Told[], deliveries: Delivery[]) {
  const heard = (part: Told['part']) => deliveries.some(({ told }) => told.part === part);
  const [from, to] = [story[0]!.at, heard('stop') ? story.at(-1)!.at : undefined];
  const unbilled = (...sessions: object[]) => ({ sessions, bills: [] });
  if (!deliveries.length) return unbilled();
  if (!heard('start')) return unbilled({ status: 'orphan', review: ['start-missing'], to });
  if (!to) return unbilled({ status: 'active', review: undefined, from });
  const session = { status: 'ended', review: undefined, from, to, energyWh: 6000 };
  // 3 kWh at 4.95, 3 at 2.95 and 5 for the start: 28.70, with 25 % VAT 35.88.
  return { sessions: [session], bills: [{ energyWh: 6000, total: '35.88' }] };
}

test.each([
  ['ocpp1.6', story16, 20_251],
  ['ocpp2.0.1', story201, 20_252],
] as const)(
  '%s: whatever is lost, repeated, delayed or reordered, there is one bill, or what is missing is named',
  async (version, story, seed) => {
    const property = fc.asyncProperty(deliveriesOf(story), async (deliveries) => {
      expect(await tell(version, deliveries)).toEqual(truth(story, deliveries));
    });
    await fc.assert(property, { seed, numRuns: 10 });
  },
  120_000,
);

test('ocpp1.6: an offline charger that names no transaction has its start and its stop in one session, whatever comes first', async () => {
  // What was queued offline comes one after the other, once there is a link, in any order.
  const queued = deliveriesOf(storyOffline).map((deliveries) =>
    deliveries.map((one, i) => ({ ...one, atOnce: false, receivedAt: plus('2026-05-05T00:00:00.000Z', i) })),
  );
  const property = fc.asyncProperty(queued, async (deliveries) => {
    expect(await tell('ocpp1.6', deliveries)).toEqual(truth(storyOffline, deliveries));
  });
  await fc.assert(property, { seed: 20_253, numRuns: 8 });
}, 120_000);
