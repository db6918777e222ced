import { clockDoubts } from './clock.ts';
import { countedWh, hoursBetween, integratedWh, mostWh, step } from './energy.ts';
import { wholeWh } from '#domain/number.ts';
import { registerOf } from './register.ts';
import type { Sample, Session } from './session.ts';

export type Settlement = {
  energyWh: number;
  meterStartWh?: number;
  meterStopWh?: number;
  /** Why no bill may be made of it, sorted; empty where the evidence agrees. */
  review: string[];
};

type Evidence = {
  session: Session;
  samples: Sample[];
  /** Of the station. */
  ratedW?: number;
  /** Where a session without a stop is taken to end. */
  at: string;
};

/**
 * The energy of a session, from all there is to know of it. The registers at the begin and the end count, where they
 * can be true; else the steps of the register in between. What contradicts itself is for a person, not for a bill.
 */
export function settle({ session, samples, ratedW, at }: Evidence): Settlement {
  const start = session.status === 'orphan' ? undefined : session.start;
  const stop = session.status === 'active' ? undefined : session.stop;
  const { begin, end, trusted, chain, doubts } = registerOf({ start, stop, samples, ratedW });
  const from = start?.at ?? chain[0]?.at ?? session.startedAt;
  const to = stop?.at ?? at;

  const energy = begin && end && trusted ? end.wh - begin.wh : countedWh(chain, ratedW);
  const review = [
    ...(session.review ?? []),
    ...(begin ? [] : ['begin-missing']),
    // Who ends a session by hand takes what was measured until then.
    ...(end || (stop?.byHand && chain.length > 1) ? [] : ['end-missing']),
    ...(begin && end && end.wh < begin.wh ? ['negative-energy'] : []),
    ...(start && to < from ? ['end-before-start'] : []),
    ...doubts,
    ...(start && stop ? clockDoubts(start, stop) : []),
    ...(energy > mostWh(from, to, ratedW) ? ['above-rated-power'] : []),
    ...powerDoubts(energy, samples, hoursBetween(from, to)),
  ];
  return {
    energyWh: wholeWh(energy),
    ...(begin && { meterStartWh: wholeWh(begin.wh) }),
    ...(end && { meterStopWh: wholeWh(end.wh) }),
    review: [...new Set(review)].sort(),
  };
}

/** kWh taken for Wh, or the reverse, is a thousand; honest measurements of one session differ by far less than 300. */
const far = 300;

function powerDoubts(energy: number, samples: Sample[], hours: number): string[] {
  const { least, most, hours: measured } = integratedWh(samples);
  if (energy < 1 && least > 100) return ['register-stands-still'];
  if (least > 100 && least > far * energy) return ['unit-mismatch'];
  // Power that was measured in a small part of the session says nothing against its energy.
  const whole = measured > hours / 2 && most > step;
  return whole && energy > far * most ? ['unit-mismatch'] : [];
}
