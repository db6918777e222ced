import type { Incident, UnresolvedIncident } from '#domain/fault/incident.ts';
import type { Person } from '#domain/on-call/person.ts';
import type { Calendar } from '#domain/on-call/shift.ts';
import { later } from '#domain/station/connection.ts';
import { without } from '#domain/without.ts';
import { calls } from './calls.ts';
import { withGrid } from './grid.ts';
import { beginsAt, nextLevelAt, nobodyYet, regimeOf, smsBy } from './regime.ts';
import { inRound, lookingAgain, ofRound, overForNow, withTellings, type InRound } from './round.ts';
import { hasDeclined, isReached, type Telling } from './telling.ts';

export type Surroundings = {
  at: string;
  calendar: Calendar;
  /** Who is there now, level by level. */
  duty: Person[][];
  gridContact?: Person;
  /** Planned work lasts until then, and what it breaks is no news. */
  mutedUntil?: string;
};

/**
 * Who is told of an incident at this moment, and when to look again. Asked too early, twice or late it tells nobody anew:
 * what is to be done follows from what is written in it.
 */
export function escalate(incident: Incident, around: Surroundings): Incident {
  const { at, mutedUntil, calendar } = around;
  if (incident.status === 'resolved') return incident;
  // Nobody has heard of it.
  if (incident.clearedAt && incident.mutedUntil) return lookingAgain(incident);
  if (incident.clearedAt) return withGrid(overForNow(incident, incident.clearedAt, at), around);
  if (incident.status === 'acknowledged' && !isAnother(incident)) return lookingAgain(withGrid(incident, around));
  if (mutedUntil && mutedUntil > at) return lookingAgain(incident, [mutedUntil, later(at, callOffMs)].toSorted()[0]);
  const begun = inRound(incident, at);
  const begins = beginsAt(regimeOf(begun.severity), begun.escalation.since, calendar);
  if (at < begins) return lookingAgain(begun, begins);
  return waiting(withGrid(upward(withSms(begun, around), around), around));
}

/** Planned work may be called off, or be over sooner. */
const callOffMs = 15 * 60_000;

/** Whoever took charge was told that it is over, or of something less grave. */
const isAnother = (incident: UnresolvedIncident): boolean =>
  incident.severity < (incident.escalation?.severity ?? incident.severity) ||
  ofRound(incident).some(({ kind }) => kind === 'cleared');

/** When something is to be done next; nothing more once the last level knows. */
function waiting(incident: InRound): InRound {
  const { next, smsBy: by } = incident.escalation;
  const [first] = [next, by].filter((at) => at !== undefined).toSorted();
  return lookingAgain(incident, first);
}

/** Once what is tried on the charger has come to nothing, or takes too long. */
function withSms(incident: InRound, { at, duty }: Surroundings): InRound {
  const { smsBy: by, level, ...escalation } = incident.escalation;
  if (!by || (incident.looks?.remedy && at < by)) return incident;
  const known = new Set(ofRound(incident).map(({ channel, to }) => `${channel} ${to}`));
  const late = calls(incident, duty[level] ?? [], ['sms'], at, level).filter(({ to }) => !known.has(`sms ${to}`));
  return withTellings({ ...incident, escalation: { ...escalation, level } }, late);
}

/** One level up, where it is time or nobody is left to ask on this one; a level where nobody is there is passed. */
function upward(incident: InRound, around: Surroundings): InRound {
  const { at, duty } = around;
  const { escalation } = incident;
  if (escalation.level >= 0 && !(escalation.next && escalation.next <= at) && !isExhausted(incident)) return incident;
  const level = duty.findIndex((people, index) => index > escalation.level && people.length > 0);
  if (level < 0) return escalation.level < 0 ? alone(incident, at) : withNext(incident, undefined);
  return called(incident, level, around);
}

/** Nobody is there: somebody may come on shift. */
const alone = (incident: InRound, at: string): InRound =>
  withNext({ ...incident, escalation: { ...incident.escalation, unattended: true } }, nobodyYet(at));

const withNext = (incident: InRound, next: string | undefined): InRound => ({
  ...incident,
  escalation: { ...without(incident.escalation, 'next'), ...(next && { next }) },
});

function called(incident: InRound, level: number, { at, duty }: Surroundings): InRound {
  const regime = regimeOf(incident.severity);
  const isFirst = incident.escalation.level < 0;
  const by = isFirst && incident.looks?.remedy ? smsBy(regime, at) : undefined;
  const ways = regime.ways.filter((way) => way !== 'sms' || by === undefined);
  const isLast = !duty.some((people, index) => index > level && people.length > 0);
  const next = isLast ? undefined : nextLevelAt(regime, at, { isFirst, levels: duty.length });
  const escalation = { ...without(incident.escalation, 'smsBy'), level, ...(by && { smsBy: by }) };
  const up = { ...incident, escalation };
  return withTellings(withNext(up, next), calls(incident, duty[level]!, ways, at, level));
}

/** Each person of this level has declined, or cannot be reached on any way. */
function isExhausted(incident: InRound): boolean {
  const { level } = incident.escalation;
  const asked = ofRound(incident).filter((telling) => telling.kind === 'call' && telling.level === level);
  const people = [...Map.groupBy(asked, ({ name }) => name).values()];
  const isLeft = (tellings: Telling[]) => tellings.some(isReached) && !tellings.some(hasDeclined);
  return people.length > 0 && !people.some(isLeft);
}
