import { inOrder, type StatusFact } from './fact.ts';
import { added, type FigureName, type Figures } from './figures.ts';
import { cut, lengthMs, within, type Span } from './interval.ts';
import type { Measured } from './measured.ts';
import type { Outcome } from '#domain/session/outcome.ts';

const counted: Record<Outcome['result'], FigureName> = {
  success: 'successes',
  refused: 'refused',
  'no-energy': 'noEnergy',
  interrupted: 'interrupted',
};

/** What a connector was used for: sessions by when they began, energy by when it flowed. */
export function chargesOf(
  sessions: readonly Measured[],
  statuses: readonly StatusFact[],
  span: Span,
  ratedW?: number,
): Figures {
  const stays = staysOf(statuses.filter(({ at }) => at < span.to));
  const begun = sessions.filter((one) => within(span, one.startedAt) && one.outcome);
  const unused = stays.filter(({ to }) => to && within(span, to)).filter((stay) => !sessions.some(during(stay)));
  return added([
    ...(unused.length ? [{ plugIns: unused.length }] : []),
    ...begun.map((session) => howItWent(session, stays, sessions)),
    ...sessions.map((session) => energyIn(session, span, ratedW)),
  ]);
}

/** A car, or somebody who is about to plug one in; without an end it is still there. */
type Stay = { from: string; to?: string };

function staysOf(statuses: readonly StatusFact[]): Stay[] {
  const stays: Stay[] = [];
  for (const { status, at } of inOrder(statuses)) {
    const last = stays.at(-1);
    const isThere = last && !last.to;
    if (status === 'Occupied' && !isThere) stays.push({ from: at });
    if (status !== 'Occupied' && isThere) last.to = at;
  }
  return stays;
}

const during =
  ({ from, to = '9' }: Stay) =>
  ({ startedAt, endedAt = '9' }: Measured): boolean =>
    startedAt <= to && endedAt >= from;

/** Whoever plugs in and then looks for a card for longer than this was not kept waiting by the charger. */
const longestWaitMs = 30 * 60_000;

function howItWent({ startedAt, endedAt = startedAt, outcome }: Measured, stays: Stay[], all: readonly Measured[]) {
  const { result, flow, peakW } = outcome!;
  const sums: Figures = { sessions: 1, [counted[result]]: 1, ...(peakW && { peakW }) };
  if (!flow) return sums;
  const stay = stays.find(({ from, to = '9' }) => from <= flow.from && to > flow.from);
  const waitMs = Date.parse(flow.from) - Date.parse(stay?.from ?? startedAt);
  const next = all.map((other) => other.startedAt).filter((at) => at >= endedAt && at > startedAt);
  const leftAt = [stay?.to && stay.to > flow.to ? stay.to : endedAt, ...next].sort()[0]!;
  return {
    ...sums,
    ...(waitMs >= 0 && waitMs <= longestWaitMs && { waitMs, waits: 1 }),
    charges: 1,
    idleMs: Math.max(0, Date.parse(leftAt) - Date.parse(flow.to)),
  };
}

/** Evenly over the time it flowed; counted from its begin, so that the parts of it add up to a whole Wh. */
export function energyIn({ outcome, energyWh }: Measured, span: Span, ratedW?: number): Figures {
  const flow = outcome?.flow;
  if (!flow) return {};
  const whole = lengthMs(flow);
  if (!whole) return within(span, flow.from) ? { energyWh } : {};
  const part = cut(flow, span);
  if (!part) return {};
  const until = (at: string) => Math.round((energyWh * (Date.parse(at) - Date.parse(flow.from))) / whole);
  const [partWh, flowMs] = [until(part.to) - until(part.from), lengthMs(part)];
  const sums = { energyWh: partWh, flowMs };
  const limits = [ratedW, outcome.offeredW, outcome.carW].filter((limitW) => limitW !== undefined);
  if (!limits.length) return sums;
  return { ...sums, ofPossibleWh: partWh, possibleWh: Math.round((Math.min(...limits) * flowMs) / 3_600_000) };
}
