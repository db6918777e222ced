import { without } from '#domain/without.ts';
import { inOrder, type LinkFact, type StatusFact } from './fact.ts';
import type { Excuse, LateExcuse } from './excuse.ts';
import { isDown, within, type Interval, type Span, type State } from './interval.ts';

/** A session whose meter shows when energy flowed. */
export type Flow = Span & { sessionId: string };

/** All that the timeline of a connector is told by, in any order; the last facts before the time that is asked for, too. */
export type Evidence = {
  statuses: readonly StatusFact[];
  /** Of connector 0, which is the whole station. */
  station: readonly StatusFact[];
  links: readonly LinkFact[];
  flows: readonly Flow[];
  /** Of the other connectors of its EVSE, which charges one car at a time. */
  beside?: { statuses: readonly StatusFact[]; flows: readonly Flow[] }[];
  excuses: readonly LateExcuse[];
};

/**
 * What a connector was, interval by interval, for all of a time. The newest fact by the charger's own time counts, so that
 * what is told late just takes its place. Energy proves more than any word: a charger that nobody could reach, and that
 * says later that it was charging, was up. While one connector of an EVSE is used the others cannot be, and are not down.
 * Before its first word nothing is known of a connector.
 */
export function timelineOf(evidence: Evidence, { from, to }: Span): Interval[] {
  const absences = absencesOf(evidence.links);
  const excuses = evidence.excuses.map((excuse) => sinceItWasGone(excuse, absences));
  const near = excuses.filter((excuse) => excuse.from < to && excuse.to > from);
  const flows = evidence.flows.filter((flow) => flow.from < to && flow.to > from);
  const { statuses, station, links, beside = [] } = evidence;
  const flowsBeside = beside.flatMap((other) => other.flows);
  const facts = [...statuses, ...station, ...links, ...beside.flatMap((other) => other.statuses)].map(({ at }) => at);
  const ends = [...near, ...flows, ...flowsBeside].flatMap((span) => [span.from, span.to]);
  const turns = [...new Set([from, ...facts, ...ends])].filter((at) => at >= from && at < to).sort();
  const others = beside.map((other) => reader(other.statuses));
  const words = { connector: reader(statuses), station: reader(station), link: reader(links) };
  const pieces = turns.map((at, i): Interval => {
    const span = { from: at, to: turns[i + 1] ?? to };
    const flow = flows.find((one) => within(one, at));
    if (flow) return { ...span, state: 'charging', sessionId: flow.sessionId };
    const was = wordAt(words, at);
    const isTaken = others.map((other) => other(at)).some((word) => word?.status === 'Occupied');
    const charges = flowsBeside.some((one) => within(one, at));
    if (charges || (isTaken && was.state === 'unavailable')) return { ...span, state: 'occupied' };
    return isDown(was) ? { ...span, ...was, ...excusing(near, at) } : { ...span, ...was };
  });
  return joined(pieces);
}

type Words = { connector: Reader<StatusFact>; station: Reader<StatusFact>; link: Reader<LinkFact> };

function wordAt({ connector, station, link }: Words, at: string): Pick<Interval, 'state' | 'cause'> {
  const [word, whole, isOnline] = [connector(at), station(at), link(at)?.online ?? true];
  if (!word) return { state: 'unknown' };
  if (!isOnline) return { state: 'offline', cause: 'ConnectionLost' };
  const worst = whole && isDown(said(whole)) && word.status !== 'Faulted' ? whole : word;
  return said(worst);
}

const stateOf: Record<StatusFact['status'], State> = {
  Available: 'available',
  Occupied: 'occupied',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
};

/** An error beside another status than Faulted is a warning: charging goes on (OCPP 1.6 §4.9). */
function said({ status, errorCode, vendorErrorCode }: StatusFact): Pick<Interval, 'state' | 'cause'> {
  const state = stateOf[status];
  const cause = vendorErrorCode ?? errorCode;
  return isDown({ state }) && cause ? { state, cause } : { state };
}

type Reader<F> = (at: string) => F | undefined;

/** What was told last by a time; asked for one time after the other. */
function reader<F extends StatusFact | LinkFact>(facts: readonly F[]): Reader<F> {
  const all = inOrder(facts);
  let next = 0;
  return (at) => {
    while (next < all.length && all[next]!.at <= at) next++;
    return all[next - 1];
  };
}

/** What takes it off the outage, and what names its cause; of several the first. */
function excusing(excuses: readonly Excuse[], at: string): Omit<Excuse, keyof Span> {
  const here = excuses.filter((excuse) => within(excuse, at));
  const excuse = here.find(({ excluded }) => excluded) ?? here[0];
  return excuse ? without(excuse, 'from', 'to') : {};
}

/** While a station was gone; without an end it still is. */
function absencesOf(links: readonly LinkFact[]): Span[] {
  const absences: Span[] = [];
  for (const { online, at } of inOrder(links)) {
    const last = absences.at(-1);
    const isGone = last?.to === '9';
    if (!online && !isGone) absences.push({ from: at, to: '9' });
    if (online && isGone) last.to = at;
  }
  return absences;
}

function sinceItWasGone({ noticedLate, ...excuse }: LateExcuse, absences: readonly Span[]): Excuse {
  const absence = noticedLate && absences.find((one) => within(one, excuse.from));
  return absence ? { ...excuse, from: absence.from } : excuse;
}

function joined(pieces: Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && same(last, piece)) last.to = piece.to;
    else whole.push(piece);
  }
  return whole;
}

const same = (one: Interval, other: Interval): boolean => {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Interval)[];
  return names.every((name) => name === 'from' || name === 'to' || one[name] === other[name]);
};
