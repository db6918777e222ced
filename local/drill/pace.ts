import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Charger } from '../charger/charger.ts';
import type { Clock } from '../types.ts';

/** How well the machine kept up, in seconds of the stack's clock: what it takes to answer a charger, and how late timers were. */
export type Pace = { answers: number[]; timerS: number };

/**
 * On AWS an answer takes a tenth of a second. Here it takes as long by the wall, and the stack's clock goes on faster: past
 * this, what is late may be the machine's doing.
 */
const slowS = 20;

export const quantile = (values: number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

export const isTooSlow = ({ answers, timerS }: Pace): boolean => quantile(answers, 0.95) > slowS || timerS > slowS;

/** Asks through one charger, again and again, what an answer takes. */
export function measurePace(charger: Charger, { scale }: Clock, everyMs: number): () => Pace {
  const answers: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  let asking = false;
  const timer = setInterval(() => {
    if (asking || !charger.online) return;
    asking = true;
    const asked = performance.now();
    void charger
      .call('Heartbeat', {})
      .then(() => void answers.push(((performance.now() - asked) * scale) / 1_000))
      .catch(() => {})
      .finally(() => (asking = false));
  }, everyMs);
  return () => {
    clearInterval(timer);
    loop.disable();
    return { answers, timerS: ((loop.percentile(99) / 1e6 - 20) * scale) / 1_000 };
  };
}
