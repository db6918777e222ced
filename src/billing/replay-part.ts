import { readSamples } from '#domain/session/samples.ts';
import type { EndedSession, Session } from '#domain/session/session.ts';
import type { Site } from '#domain/station/site.ts';
import { added, replayed, sumOf, type ReplaySum } from '#domain/tariff/replay.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { addPart, finishPart, type ReplayPart } from '#store/replays.ts';
import { listSessions, readEvidence } from '#store/sessions.ts';
import { getSite } from '#store/sites.ts';
import { spotOf } from '#store/spot-prices.ts';
import { tariffById } from '#store/tariffs.ts';

const inOneGo = 200;
const atOnce = 20;

/** Prices some sessions again. Those that are left are a part of their own, which is there before this one is done. */
export async function replayPart(part: ReplayPart, at: string): Promise<void> {
  const tariff = await tariffById(part.tariffId);
  if (!tariff) throw new Error(`The tariff ${part.tariffId} is gone`);
  const { from, to, cursor, siteId } = part;
  const { items, next } = await listSessions({ from, to, status: 'ended', limit: inOneGo, cursor });
  if (next) await addPart({ ...part, part: `${part.part}+`, cursor: next }, at);
  const sessions = items.filter((session) => isBilled(session) && (!siteId || session.siteId === siteId));
  const sites = new Map<string, Promise<Site | undefined>>();
  const siteOf = (id: string) => {
    if (!sites.has(id)) sites.set(id, getSite(id));
    return sites.get(id)!;
  };
  const sums: ReplaySum[] = [];
  for (let first = 0; first < sessions.length; first += atOnce) {
    const some = sessions.slice(first, first + atOnce) as EndedSession[];
    sums.push(...(await Promise.all(some.map((session) => replay(session, tariff, siteOf(session.siteId))))));
  }
  await finishPart(part.part, added(sums));
}

const isBilled = (session: Session): boolean => session.status === 'ended' && session.settled?.cost !== undefined;

async function replay(session: EndedSession, tariff: Tariff, site: Promise<Site | undefined>): Promise<ReplaySum> {
  const { samples } = await readEvidence(session.sessionId);
  const spot = await spotOf(tariff, session.start.at, session.stop.at);
  const read = samples.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));
  return sumOf(replayed(session, tariff, { samples: read, spot, site: await site }));
}
