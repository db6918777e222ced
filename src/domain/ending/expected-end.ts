import { hoursBetween } from '#domain/session/energy.ts';
import { liveView } from '#domain/session/live-view.ts';
import { byTime } from '#domain/session/samples.ts';
import type { ActiveSession, Sample } from '#domain/session/session.ts';
import { costSoFar, type Known } from '#domain/tariff/cost-so-far.ts';
import { endByTaper } from './taper.ts';
import type { EndBy } from './target.ts';

export type Running = { session: ActiveSession; known: Known; now: string };
export type ExpectedEnd = { by: EndBy; at: string };

/** When a charge will have what its driver wants, or its car all it takes: whatever comes first; never before now. */
export function expectedEnd(running: Running): ExpectedEnd | undefined {
  const { session, known, now } = running;
  const { target } = session;
  const ends: [EndBy, string | undefined][] = [
    ['energyWh', reached(target?.energyWh, energyOf(running))],
    ['stateOfCharge', reached(target?.stateOfCharge, chargeOf(known.samples))],
    ['budget', reached(target?.budget === undefined ? undefined : Number(target.budget), costOf(running))],
    ['leaveAt', target?.leaveAt],
    ['taper', fullAt(running)],
  ];
  const told = ends.flatMap(([by, at]) => (at === undefined ? [] : [{ by, at: at > now ? at : now }]));
  return told.toSorted(byTime)[0];
}

/** When its car will have all it takes, where that shows. */
export const fullAt = (running: Running): string | undefined => endByTaper(running.known.samples, meanW(running));

/** How far it had come at some times; told late, for not every goal is asked for. */
type Course = { times: string[]; valueAt: (at: string) => number | undefined };

/** By how it went in the last minutes; more of them, where samples are rare. */
const windowHours = 10 / 60;
const leastHours = 2 / 60;

function reached(goal: number | undefined, { times, valueAt }: Course): string | undefined {
  const last = times.at(-1);
  if (goal === undefined || last === undefined) return undefined;
  const now = valueAt(last);
  if (now === undefined) return undefined;
  if (now >= goal) return last;
  const first = times.findLast((at) => hoursBetween(at, last) >= windowHours) ?? times[0]!;
  const [then, hours] = [valueAt(first), hoursBetween(first, last)];
  if (then === undefined || hours < leastHours || now <= then) return undefined;
  const left = ((goal - now) * hours) / (now - then);
  return left < 48 ? new Date(Date.parse(last) + left * 3_600_000).toISOString() : undefined;
}

const energyOf = ({ session, known: { samples, ratedW } }: Running): Course => ({
  times: timesOf(samples, 'energyWh'),
  valueAt: (at) => liveView(session, until(samples, at), ratedW).energyWh,
});

const chargeOf = (samples: Sample[]): Course => ({
  times: timesOf(samples, 'stateOfCharge'),
  valueAt: (at) => samples.find((sample) => sample.at === at && sample.stateOfCharge !== undefined)?.stateOfCharge,
});

/** Where no register is told while it charges, only time costs something. */
function costOf({ session, known, now }: Running): Course {
  const times = timesOf(known.samples, 'energyWh');
  return {
    times: times.length > 1 ? times : [session.start.at, now],
    valueAt: (at) => {
      const cost = costSoFar(session, { ...known, samples: until(known.samples, at) }, at);
      return cost && Number(cost.inclVat);
    },
  };
}

function meanW({ session, known, now }: Running): number {
  const { energyWh } = liveView(session, known.samples, known.ratedW);
  return energyWh / Math.max(hoursBetween(session.start.at, now), leastHours);
}

const timesOf = (samples: Sample[], of: 'energyWh' | 'stateOfCharge'): string[] => [
  ...new Set(samples.flatMap((sample) => (sample[of] === undefined ? [] : [sample.at])).toSorted()),
];

const until = (samples: Sample[], at: string): Sample[] => samples.filter((sample) => sample.at <= at);
