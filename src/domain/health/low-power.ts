import { hasServed, type Attempt } from './attempt.ts';
import type { Trouble } from './finding.ts';
import type { Health } from './health.ts';

export const lowPowerCode = 'LowPower';

/** One car may take little, and four of a kind may come in a row; six sessions of four cards are no chance. */
const sessions = 6;
const cards = 4;
const share = 4;

/**
 * Cars get a quarter at most of what this connector has given before. What a car could take nobody tells, so nothing is said by
 * one of them, nor by the rating: a plug-in hybrid takes a sixth of it.
 */
export function lowPower({ attempts, bestW = 0 }: Health): Trouble | undefined {
  const served = attempts.filter((attempt) => hasServed(attempt) && attempt.peakW !== undefined).slice(-sessions);
  const last = served.at(-1);
  const most = Math.max(0, ...served.map(({ peakW = 0 }) => peakW));
  const isEnough = served.length === sessions && new Set(served.map(({ tag }) => tag)).size >= cards;
  if (!last || !isEnough || most * share > bestW) return undefined;
  const what = `at most ${kW(most)} in ${sessions} sessions, and it has given ${kW(bestW)}`;
  return { class: 'charger', code: lowPowerCode, severity: 'P4', at: last.endedAt, what };
}

export const bestOf = (bestW: number | undefined, { peakW }: Attempt): number | undefined =>
  peakW === undefined ? bestW : Math.max(bestW ?? 0, peakW);

const kW = (watts: number): string => `${(watts / 1000).toFixed(1)} kW`;
