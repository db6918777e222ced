import { powerOf } from '#domain/session/energy.ts';
import { byTime } from '#domain/session/samples.ts';
import type { Sample } from '#domain/session/session.ts';

type Power = { at: number; w: number };

/** A charger that is told to give less does it in a step; a car that is nearly full from each sample to the next, but for one that is measured badly. */
const needed = 8;
const falls = 6;
const longestMs = 40 * 60_000;
const leastFall = 0.9;

/** Of what the car took on average: where it stops to ask, or nobody would wait for the rest. */
const cutOff = 0.05;

/**
 * When a car will be full, from how its power falls. At the end a battery is charged at constant voltage, and the current
 * decays as what is left to fill does: exponentially.
 */
export function endByTaper(samples: Sample[], meanW: number): string | undefined {
  const told = apart(samples.toSorted(byTime).flatMap(powerIn)).slice(-needed);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || told.length < needed || last.at - first.at > longestMs || meanW <= 0) return undefined;
  const fell = told.slice(1).filter(({ w }, i) => w < told[i]!.w).length;
  if (fell < falls || last.w > first.w * leastFall) return undefined;
  const least = meanW * cutOff;
  const decayMs = (last.at - first.at) / Math.log(first.w / Math.max(last.w, 1));
  return new Date(last.at + Math.max(0, decayMs * Math.log(last.w / least))).toISOString();
}

/** Some chargers tell of every few seconds, in which no power falls by more than is measured badly. */
const apartMs = 45_000;
const apart = (told: Power[]): Power[] =>
  told.reduce<Power[]>((kept, one) => (one.at - (kept.at(-1)?.at ?? -Infinity) < apartMs ? kept : [...kept, one]), []);

function powerIn(sample: Sample): Power[] {
  const w = powerOf(sample);
  return w === undefined ? [] : [{ at: Date.parse(sample.at), w }];
}
