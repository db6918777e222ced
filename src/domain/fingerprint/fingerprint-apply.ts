import { canGain } from '#domain/session/energy.ts';
import { clockOffset, clockWord, meantBy, type Heard } from './fingerprint-clock.ts';
import { energyUnit, observe, type Shown } from './fingerprint-observe.ts';
import { sureOf, type Habits, type Trait } from './fingerprint.ts';
import { instantOf, isClockSet, momentOf } from '#domain/session/moment.ts';
import { registerOf } from '#domain/session/register.ts';
import { readSamples } from '#domain/session/samples.ts';
import { unitStated } from '#domain/session/samples-value.ts';
import { withReview } from '#domain/session/session-merge.ts';
import type { Assumption, EndedSession, Moment, Sample, Settled } from '#domain/session/session.ts';

/** The meter values of a message, as they came. */
export type Raw = { meterValue: unknown[]; receivedAt: string };

type Evidence = Omit<Shown, 'samples' | 'heard'> & { raw: readonly Raw[]; habits?: Habits };

/** The evidence as it is taken, and what was assumed for that. */
export type Read = { session: EndedSession; samples: Sample[]; assumptions: Assumption[] };

export const samplesOf = (raw: readonly Raw[]): Sample[] =>
  raw.flatMap(({ meterValue, receivedAt }) => readSamples(meterValue, receivedAt));

/**
 * The evidence of a session in the light of what its model is used to do, where it does not tell itself. What the
 * charger states in its own frames counts more, and what the session shows by itself as well.
 */
export function readAs(evidence: Evidence): Read {
  const { session, raw, habits } = evidence;
  const asSaid = { session, samples: samplesOf(raw), assumptions: [] };
  if (!habits) return asSaid;
  return [clockSet, unitKnown, beginKnown].reduce<Read>((read, habit) => habit(read, evidence, habits), asSaid);
}

/** What a settlement says of it: what was assumed, and what the session shows by itself. */
export function noted(
  { session, raw, ...shown }: Evidence,
  { session: taken, assumptions }: Read,
): Pick<Settled, 'assumptions' | 'observed' | 'corrected'> {
  const observed = observe({ ...shown, session, samples: samplesOf(raw), heard: heardIn(raw) });
  return {
    ...(Object.keys(observed).length && { observed }),
    ...(assumptions.length && { assumptions }),
    ...(assumptions.some(({ trait }) => trait === 'clock') && {
      corrected: { startedAt: taken.start.at, endedAt: taken.stop.at },
    }),
  };
}

type Habit = (read: Read, evidence: Evidence, habits: Habits) => Read;

function assumed({ assumptions }: Read, { modelId, fingerprint }: Habits, trait: Trait): Pick<Read, 'assumptions'> {
  const { value, sessions, of, ruled } = fingerprint[trait]!;
  return { assumptions: [...assumptions, { trait, value, modelId, sessions, of, ...(ruled && { ruled: true }) }] };
}

/** A clock that is known to say another time than UTC. */
const clockSet: Habit = (read, { session, raw, timeZone }, habits) => {
  const word = sureOf(habits.fingerprint, 'clock')?.value;
  const { start, stop } = session;
  if (!word || !timeZone || !(word === 'local' || /^[+-]/.test(word)) || ![start, stop].some(isBelieved)) return read;
  if ([start, stop].some(({ timestamp }) => statesZone(timestamp))) return read;
  const offset = clockOffset([start, stop, ...heardIn(raw)]);
  const shown = offset === undefined ? undefined : clockWord(offset, stop.receivedAt, timeZone);
  if (shown !== undefined && shown !== word) return read;

  const meant = (timestamp: unknown): string | undefined => {
    const said = instantOf(timestamp);
    const instants = said === undefined || !isClockSet(said) ? [] : meantBy(word, said, timeZone);
    return instants.length === 1 ? new Date(instants[0]!).toISOString() : undefined;
  };
  const corrected = [start, stop].map((moment) => ({
    ...moment,
    ...momentOf(meant(moment.timestamp), moment.receivedAt),
  }));
  // An hour that is told twice, or not at all, when the clocks change.
  if ([start, stop].some(({ timestamp }) => meant(timestamp) === undefined))
    return { ...read, session: withReview(session, 'clock-offset') };
  // What would have been heard before it happened shows a clock that is right by now.
  if (!corrected.every(isBelieved)) return read;
  const [began, ended] = corrected as [typeof start, typeof stop];
  const values = raw.map(({ meterValue, receivedAt }) => ({
    receivedAt,
    meterValue: meterValue.map((one) => {
      const { timestamp } = (one ?? {}) as { timestamp?: unknown };
      return { ...(one as object), timestamp: meant(timestamp) ?? timestamp };
    }),
  }));
  return {
    session: { ...session, startedAt: began.at, start: began, stop: ended },
    samples: samplesOf(values),
    ...assumed(read, habits, 'clock'),
  };
};

const isBelieved = ({ timestamp, at }: Moment): boolean => instantOf(timestamp) === Date.parse(at);
const statesZone = (timestamp: string | undefined): boolean =>
  /[+-]\d\d:?\d\d\s*$/.test(timestamp ?? '') && !/T\S*Z/i.test(timestamp ?? '');

const heardIn = (raw: readonly Raw[]): Heard[] =>
  raw.map(({ meterValue, receivedAt }) => {
    const { timestamp } = (meterValue.at(-1) ?? {}) as { timestamp?: unknown };
    return { receivedAt, ...(typeof timestamp === 'string' && { timestamp }) };
  });

/** A register that is known to count in kWh what it calls Wh. */
const unitKnown: Habit = (read, { raw, station: { ratedW } = {} }, habits) => {
  const { session, samples } = read;
  if (sureOf(habits.fingerprint, 'energyUnit')?.value !== 'kWh') return read;
  const [stated, shown] = [
    unitStated(raw.flatMap(({ meterValue }) => meterValue)),
    energyUnit(session, samples, ratedW),
  ];
  if (stated === 'other' || shown === 'Wh') return read;
  const inWh = <T extends { meterWh?: number }>(event: T): T =>
    event.meterWh === undefined ? event : { ...event, meterWh: event.meterWh * 1000 };
  const { start, stop } = { start: inWh(session.start), stop: inWh(session.stop) };
  const scaled = samples.map((one) => (one.energyWh === undefined ? one : { ...one, energyWh: one.energyWh * 1000 }));
  const { begin, end } = registerOf({ start, stop, samples: scaled, ratedW });
  if (!begin || !end || !canGain(end.wh - begin.wh, start.at, stop.at, ratedW)) return read;
  // It says Wh, nothing else tells, and its like have meant kWh.
  if (stated === 'Wh' && !shown) return { ...read, session: withReview(session, 'unit-unlike-model') };
  return { session: { ...session, start, stop }, samples: scaled, ...assumed(read, habits, 'energyUnit') };
};

/** A register that begins at 0 in each session does so where nobody said; one of a lifetime does not, whatever was said. */
const beginKnown: Habit = (read, { station: { ratedW } = {} }, habits) => {
  const kind = sureOf(habits.fingerprint, 'register')?.value;
  const { session, samples } = read;
  const { start, stop } = session;
  const { begin, doubts } = registerOf({ start, stop, samples, ratedW });
  const began = (meterWh: number | undefined): Read => ({
    session: { ...session, start: { ...start, meterWh } },
    samples: samples.filter(({ energyWh, context }) => energyWh !== 0 || context !== 'Transaction.Begin'),
    ...assumed(read, habits, 'register'),
  });
  if (kind === 'session' && !begin) return began(0);
  // Without a begin the session is held: what is left of its energy is for a person.
  return kind === 'zero-begin' && begin?.wh === 0 && !doubts.length ? began(undefined) : read;
};
