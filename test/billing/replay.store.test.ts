import { beforeAll, expect, test, vi } from 'vitest';
import { withStop } from '#domain/session/session-merge.ts';
import { putEntity } from '#store/entities.ts';
import { partsOf, type ReplayPart } from '#store/replays.ts';
import { changeSession } from '#store/sessions.ts';
import { putSite } from '#store/sites.ts';
import { createStation } from '#store/stations.ts';
import { createTariff } from '#store/tariffs.ts';
import { as } from '#test/api/event.ts';
import { seller, session, site } from '#test/domain/invoice/billed.ts';
import { always, energy, flat, tariff } from '#test/domain/tariff/tariff-words.ts';
import { changed, streamOf } from '#test/support/streams.ts';
import { freshTables } from '#test/support/tables.ts';
import { handler as billSession } from '../../functions/bill-session.ts';
import { handler as replayTariff } from '../../functions/replay-tariff.ts';

const operator = as(['operator']);
const dayMs = 86_400_000;
const later = (at: string, days: number) => new Date(Date.parse(at) + days * dayMs).toISOString();

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await freshTables();
  await Promise.all([putSite(site), putSite({ ...site, siteId: 'ODENPLAN' }), putEntity(seller)]);
  const registered = { registeredAt: session.startedAt, passwordSalt: '', passwordHash: '' };
  await createStation({ stationId: 'CP1', siteId: site.siteId, ratedW: 22_000, ...registered });
  await createTariff(tariff([always(energy(5), flat(10))], { id: 'DRAFT', currency: 'SEK' }));
  // 80.50 for 12 kWh on three days, on one of them at another site.
  for (const [day, siteId] of ['SLUSSEN', 'SLUSSEN', 'ODENPLAN'].entries()) await billedOn(day, siteId);
});

async function billedOn(day: number, siteId: string): Promise<void> {
  const moved = <T extends { at: string }>(moment: T) => {
    const at = later(moment.at, day);
    return { ...moment, timestamp: at, receivedAt: at, at };
  };
  const [start, stop] = [moved(session.start), moved(session.stop)];
  const identity = { stationId: 'CP1', siteId, transactionId: `day-${day}` };
  const { sessionId } = withStop(undefined, identity, stop);
  await changeSession(sessionId, () => ({ ...session, ...identity, sessionId, start, stop, startedAt: start.at }));
  await billSession(streamOf(changed('sessions', undefined, { sessionId, item: 'SESSION' })));
}

const week = { from: '2026-05-01T00:00:00Z', to: '2026-05-08T00:00:00Z' };
const asked = async (body: object) => {
  const answer = await operator('POST', '/tariffs/DRAFT/replay', body);
  expect(answer).toMatchObject({ status: 202, body: { done: false, sessions: 0 } });
  return answer.body.replayId as string;
};
const work = (parts: ReplayPart[]) =>
  Promise.all(parts.map((part) => replayTariff(streamOf(changed('replays', undefined, { ...part })))));
const told = async (replayId: string) => (await operator('GET', `/tariffs/DRAFT/replays/${replayId}`)).body;

test('a replay tells what the days would have come to, and how far it is', async () => {
  const replayId = await asked(week);
  const parts = await partsOf(replayId);
  expect(parts).toHaveLength(7);
  await work(parts.slice(0, 4));
  expect(await told(replayId)).toMatchObject({ done: false, progress: { done: 4, of: 7 }, sessions: 1 });
  await work(parts.slice(4));
  // 12 kWh at 5 and 10 to start: 70 instead of 64.40, each time.
  expect(await told(replayId)).toMatchObject({
    done: true,
    progress: { done: 7, of: 7 },
    currency: 'SEK',
    sessions: 3,
    unpriced: 0,
    revenue: { before: '193.20', after: '210.00' },
    more: { sessions: 3, amount: '21.00', drivers: [{ driverId: 'asa', before: '241.50', after: '262.50' }] },
    less: { sessions: 0, amount: '0.00', drivers: [] },
  });
});

test('a part that is delivered again, or worked on twice at once, counts once', async () => {
  const replayId = await asked({ ...week, siteId: 'SLUSSEN' });
  const parts = await partsOf(replayId);
  await work([...parts, ...parts]);
  await work(parts);
  expect(await told(replayId)).toMatchObject({ done: true, sessions: 2, revenue: { before: '128.80' } });
});

test.each([
  ['more than a year', { from: '2025-01-01T00:00:00Z', to: '2026-05-01T00:00:00Z' }, 400],
  ['a time that ends before it begins', { from: week.to, to: week.from }, 400],
])('%s is refused', async (_, body, status) => {
  expect(await operator('POST', '/tariffs/DRAFT/replay', body)).toMatchObject({ status });
});

test('a tariff or a replay that nobody knows is not there', async () => {
  expect(await operator('POST', '/tariffs/NONE/replay', week)).toMatchObject({ status: 404 });
  expect(await operator('GET', '/tariffs/DRAFT/replays/none')).toMatchObject({ status: 404 });
});
