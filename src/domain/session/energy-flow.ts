import { powerOf } from './energy.ts';
import { registerOf } from './register.ts';
import { byTime } from './samples.ts';
import type { Sample, Start, Stop } from './session.ts';

export type Span = { from: string; to: string };

type Evidence = { start: Start; stop: Stop; samples: Sample[]; ratedW?: number };

/**
 * While energy flowed: from the first step of the register to the last. A step took no longer than its energy takes at
 * the power measured at its far end, so that a minute between two samples is not lost; where no power is told it took
 * all the time there was. Without a register the power tells, and without both there is all of the session.
 */
export function flowOf({ start, stop, samples, ratedW }: Evidence): Span {
  const { chain } = registerOf({ start, stop, samples, ratedW });
  const steps = chain.slice(1).flatMap((after, i) => (after.wh > chain[i]!.wh ? [{ before: chain[i]!, after }] : []));
  const powers = samples.filter((sample) => (powerOf(sample) ?? 0) > 0).sort(byTime);
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return { from: powers[0]?.at ?? start.at, to: powers.at(-1)?.at ?? stop.at };

  const took = ({ before, after }: typeof first, at: string): number => {
    const whole = Date.parse(after.at) - Date.parse(before.at);
    const powerW = Math.max(0, ...powers.flatMap((sample) => (sample.at === at ? powerOf(sample)! : [])));
    const needed = powerW ? ((after.wh - before.wh) / powerW) * 3_600_000 : whole;
    return Math.min(whole, Math.round(needed));
  };
  const from = shifted(first.after.at, -took(first, first.after.at));
  const to = shifted(last.before.at, took(last, last.before.at));
  return from <= to ? { from, to } : { from: first.before.at, to: last.after.at };
}

const shifted = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
