import { randomUUID } from 'node:crypto';
import { now } from '#clock';
import { DomainError } from '#domain/error.ts';
import { amountText, Decimal } from '#domain/money.ts';
import { added, mostChanged } from '#domain/tariff/replay.ts';
import type { Tariff } from '#domain/tariff/tariff.ts';
import { addPart, createReplay, getReplay, partsOf, type Replay } from '#store/replays.ts';
import { getTariff } from '#store/tariffs.ts';
import { endpoint } from './endpoint.ts';
import { byId } from './schemas/common.ts';
import * as schema from './schemas/replay.ts';

const dayMs = 86_400_000;
const mostDays = 366;
const writesAtOnce = 25;

export const start = endpoint({
  summary: 'Price past sessions under this tariff, which need not be in force: what it would earn, who would pay more',
  params: byId,
  body: schema.replayBody,
  response: schema.replay,
  status: 202,
  handle: async ({ params: { id: tariffId }, body }) => {
    const tariff = await existing(tariffId);
    const at = now().toISOString();
    const [from, to] = [Date.parse(body.from), Date.parse(body.to)];
    if (!(from < to) || to - from > mostDays * dayMs)
      throw new DomainError('invalid', 'A replay is of up to 366 days.', [
        { path: 'to', message: 'not after from, or too late' },
      ]);
    const { siteId } = body;
    const replay = { replayId: randomUUID(), tariffId, ...(siteId && { siteId }), ...spanOf(from, to) };
    await createReplay({ ...replay, createdAt: at });
    const days = Array.from({ length: Math.ceil((to - from) / dayMs) }, (_, day) => from + day * dayMs);
    for (let first = 0; first < days.length; first += writesAtOnce)
      await Promise.all(
        days.slice(first, first + writesAtOnce).map((day) => {
          const span = spanOf(day, Math.min(day + dayMs, to));
          return addPart({ ...replay, ...span, part: `${replay.replayId}#${span.from}`, state: 'waiting' }, at);
        }),
      );
    return view({ ...replay, createdAt: at }, tariff);
  },
});

export const show = endpoint({
  summary: 'How far a replay is, and what it says by now',
  params: schema.replayRef,
  response: schema.replay,
  handle: async ({ params: { id, replayId } }) => {
    const [tariff, replay] = await Promise.all([existing(id), getReplay(replayId)]);
    if (replay?.tariffId !== id) throw new DomainError('notFound', `There is no replay ${replayId} of ${id}.`);
    return view(replay, tariff);
  },
});

async function existing(tariffId: string): Promise<Tariff> {
  const tariff = await getTariff(tariffId);
  if (!tariff) throw new DomainError('notFound', `There is no tariff ${tariffId}.`);
  return tariff;
}

const spanOf = (from: number, to: number) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });

async function view({ replayId, tariffId, siteId, from, to, createdAt }: Replay, { currency }: Tariff) {
  const parts = await partsOf(replayId);
  const done = parts.filter(({ state }) => state === 'done');
  const sum = added(done.flatMap((part) => part.sum ?? []));
  const text = (amount: string) => amountText(new Decimal(amount), currency);
  const changed = (which: 'more' | 'less') => ({
    sessions: sum[which].sessions,
    amount: text(sum[which].amount),
    drivers: mostChanged(sum, which, currency),
  });
  return {
    ...{ replayId, tariffId, siteId, from, to, createdAt, currency },
    done: parts.length > 0 && done.length === parts.length,
    progress: { done: done.length, of: parts.length },
    sessions: sum.sessions,
    unpriced: sum.unpriced,
    revenue: { before: text(sum.revenue.before), after: text(sum.revenue.after) },
    more: changed('more'),
    less: changed('less'),
  };
}
