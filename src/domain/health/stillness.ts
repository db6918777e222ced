import { powerOf, step, type Reading } from '#domain/session/energy.ts';
import { registerOf } from '#domain/session/register.ts';
import { byTime } from '#domain/session/samples.ts';
import type { ActiveSession, Sample } from '#domain/session/session.ts';

/** The newest meter values of a session that runs, in any order. */
export type Sight = { session: ActiveSession; samples: Sample[]; now: string; ratedW?: number };

/** Since when its register, or where that is not told its power, says that nothing comes of it. */
export type Stillness = {
  since: string;
  /** The last word on it. */
  until: string;
  /** What was measured after that, in order of time. */
  samples: Sample[];
  /** The least the register can tell apart; 0 where there is none. */
  grainWh: number;
};

/** Less than the meter itself needs, or the car's electronics. */
export const leastW = 100;

/** `undefined` where there is too little to tell by. Readings `within` so many Wh are taken for the same: so far apart registers are rounded. */
export function stillnessOf({ session, samples, ratedW }: Sight, within = step): Stillness | undefined {
  const { chain } = registerOf({ start: session.start, samples, ratedW });
  const inTime = samples.toSorted(byTime);
  const still = chain.length > 1 ? runOf(chain, within) : withoutPower(inTime);
  if (!still) return undefined;
  const { since, until } = still;
  return {
    ...still,
    samples: inTime.filter(({ at }) => at > since && at <= until),
    grainWh: chain.length > 1 ? grainOf(chain) : 0,
  };
}

function runOf(chain: Reading[], within: number): { since: string; until: string } {
  const last = chain.at(-1)!;
  const moved = chain.findLastIndex(({ wh }) => Math.abs(last.wh - wh) > within);
  return { since: chain[moved + 1]!.at, until: last.at };
}

function withoutPower(samples: Sample[]): { since: string; until: string } | undefined {
  const told = samples.filter((sample) => powerOf(sample) !== undefined);
  const last = told.at(-1);
  const since = told[told.findLastIndex((sample) => powerOf(sample)! >= leastW) + 1] ?? last;
  return last && since && { since: since.at, until: last.at };
}

/** Some count in whole kWh, and stand still for minutes while a car charges. */
const grainOf = (chain: Reading[]): number =>
  [1000, 100, 10].find((grain) => chain.every(({ wh }) => wh % grain === 0)) ?? 1;

/** Five minutes, less half of the time between two looks: what is complete a moment after one would wait for the next. */
export const patienceMs = 4.5 * 60_000;

/** A sample comes each minute: for so long the next is not late, and nothing has changed. */
const freshMs = 90_000;

export function lasted({ since, until }: Pick<Stillness, 'since' | 'until'>, now: string): number {
  const isFresh = Date.parse(now) - Date.parse(until) <= freshMs;
  return Date.parse(isFresh ? now : until) - Date.parse(since);
}
