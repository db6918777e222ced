import { createHash } from 'node:crypto';
import { longSilence } from '#domain/health/silence.ts';
import { without } from '#domain/without.ts';
import type { Place } from '#domain/station/station.ts';
import { ladderFor } from '#domain/remedy/ladder.ts';
import { lost, worse, type Cleared, type Fault, type Success } from './fault.ts';
import { overSince, turned } from './flapping.ts';
import type {
  Incident,
  Looks,
  OpenIncident,
  Resolution,
  ResolvedIncident,
  Signal,
  UnresolvedIncident,
} from './incident.ts';
import { isToldIn, lengthened, raising } from './timeline.ts';
import { verdictAt } from './verdict.ts';

/*
 * What becomes of an incident, verb by verb. Streams deliver twice and late, so each verb gives the very incident back
 * where it learns nothing new; what is told counts by when it happened, not by when it came.
 */

/** The same fault, told again, is the same incident. */
const incidentIdOf = ({ stationId, evseId, connectorId, class: of, at }: Fault): string =>
  createHash('sha256').update([stationId, evseId, connectorId, of, at].join('\n')).digest('hex').slice(0, 20);

export const incidentOf = (fault: Fault, siteId: string): OpenIncident => ({
  incidentId: incidentIdOf(fault),
  siteId,
  stationIds: [fault.stationId],
  evseId: fault.evseId,
  connectorId: fault.connectorId,
  class: fault.class,
  code: fault.code,
  severity: fault.severity,
  status: 'open',
  openedAt: fault.at,
  signals: [signalOf(fault)],
  turns: turnsOf(fault),
  ...(fault.until && { clearedAt: fault.until }),
  ...(fault.mutedUntil && { mutedUntil: fault.mutedUntil }),
  looks: looksAt(fault),
  timeline: [{ at: fault.at, what: fault.what }],
  version: 1,
});

/**
 * Another fault of its class and place, or the same one again after it had cleared. Severity only rises, and what raises it
 * gives it its code. Of what comes and goes no more is told than what is new in it.
 */
export function told(incident: UnresolvedIncident, fault: Fault): UnresolvedIncident {
  const severity = worse(incident.severity, fault.severity);
  const isWorse = severity !== incident.severity;
  const isKnown = knows(incident, fault);
  if (isOfAnEarlierOne(fault, incident) || (isKnown && !isWorse)) return incident;
  const before = incident.signals.filter((signal) => isAt(signal, fault) && signal.code === fault.code);
  const isNews = isWorse || !before.length || !incident.unstableSince;
  // What is concluded, once more, is no news while it lasts.
  if ((fault.by || !isNews) && !isWorse && before.some(({ until }) => !until)) return incident;
  const signals = isKnown ? incident.signals : withSignal(incident.signals, signalOf(fault));
  const clearedAt = incident.unstableSince ? undefined : overSince(signals);
  const after: UnresolvedIncident = {
    ...without(incident, 'clearedAt'),
    ...(clearedAt && { clearedAt }),
    // What was taken for one of the link may be one of power; never the other way.
    class: fault.class === 'power' ? 'power' : incident.class,
    severity,
    code: isWorse ? fault.code : incident.code,
    stationIds: [...new Set([...incident.stationIds, fault.stationId])],
    signals,
    ...(isNews && {
      looks: { ...incident.looks, ...looksAt(fault) },
      timeline: lengthened(
        incident,
        { at: fault.at, what: fault.what },
        ...raising(incident.severity, severity, fault.at),
      ),
    }),
  };
  return overSince(incident.signals) && !isKnown ? turnsOf(fault).reduce<UnresolvedIncident>(turned, after) : after;
}

/** What came within a day of it would be told in it; other stations of its site may have been told of later, and gone before. */
const isOfAnEarlierOne = (fault: Fault, { openedAt }: Incident): boolean =>
  Date.parse(openedAt) - Date.parse(fault.at) > aDayMs;

/** One that is heard of late may have been over by then. */
const turnsOf = ({ at, until }: Fault): string[] => (until ? [at, until] : [at]);

/** Another incident is part of this one: what was wrong there is wrong here. */
export function widened(incident: UnresolvedIncident, part: UnresolvedIncident, at: string): UnresolvedIncident {
  const signals = part.signals.reduce(withSignal, incident.signals);
  return {
    ...(signals.some(({ until }) => !until) ? without(incident, 'clearedAt') : incident),
    severity: worse(incident.severity, part.severity),
    stationIds: [...new Set([...incident.stationIds, ...part.stationIds])],
    signals,
    looks: { ...incident.looks, escalation: at },
    timeline: lengthened(incident, { at, what: `incident ${part.incidentId} is part of it` }),
  };
}

/** What was wrong at this spot is over; the incident itself is not before a car has charged there. */
export function cleared(incident: UnresolvedIncident, over: Cleared): UnresolvedIncident {
  const { at, what } = over;
  const isMeant = ({ by, code }: Signal) => by === over.by && code === (over.code ?? code);
  const ends = (signal: Signal) => isAt(signal, over) && isMeant(signal) && !signal.until && signal.since <= at;
  if (!incident.signals.some(ends)) return incident;
  const signals = incident.signals.map((signal) => (ends(signal) ? { ...signal, until: at } : signal));
  const isBack = incident.signals.some((signal) => ends(signal) && signal.code === lost);
  const looks = { ...incident.looks, ...(isBack && { verdict: verdictAt(at) }) };
  const clearedAt = overSince(signals);
  if (incident.unstableSince) {
    const after = { ...incident, signals, looks };
    return clearedAt ? turned(after, at) : after;
  }
  const after = { ...incident, signals, looks, timeline: lengthened(incident, { at, what }) };
  return clearedAt
    ? turned({ ...after, clearedAt, looks: { ...without(looks, 'remedy'), escalation: at } }, at)
    : after;
}

/** Whether it was the power or the link is seen once stations are back; they may come one after the other. */
export function withVerdict(incident: Incident, verdict: 'power' | 'link' | undefined, at: string): Incident {
  if (incident.status === 'resolved') return incident;
  const looks = without(incident.looks ?? {}, 'verdict');
  if (!verdict || incident.class === verdict) return { ...incident, looks };
  const means = { power: 'back with a boot: it had no power', link: 'back without a boot: the link was away' };
  const timeline = lengthened(incident, { at, what: means[verdict] });
  return { ...incident, class: verdict, looks: { ...looks, escalation: at }, timeline };
}

/** Ends it only where it had cleared before the car came; a station's own trouble is over with any of its connectors. */
export function proven(incident: UnresolvedIncident, success: Success): Incident {
  const { sessionId, startedAt, endedAt } = success;
  const known = withoutSilence(incident, success);
  const here = known.signals.some((signal) => covers(signal, success));
  if (!known.clearedAt || startedAt < known.clearedAt || !here) return incident;
  return resolved(known, endedAt, { session: sessionId }, `a car has charged: session ${sessionId}`);
}

/** Where nothing is wrong but that no car has charged for long, one that has ends that. */
function withoutSilence(incident: UnresolvedIncident, success: Success): UnresolvedIncident {
  const { startedAt, endedAt } = success;
  const ends = (signal: Signal) =>
    signal.code === longSilence && !signal.until && signal.since < endedAt && covers(signal, success);
  if (!incident.signals.some(ends)) return incident;
  const signals = incident.signals.map((signal) => (ends(signal) ? { ...signal, until: startedAt } : signal));
  const clearedAt = overSince(signals);
  return { ...incident, signals, ...(clearedAt && { clearedAt }) };
}

export const resolved = (
  incident: UnresolvedIncident,
  at: string,
  resolution: Resolution,
  what: string,
): ResolvedIncident => ({
  ...without(incident, 'looks', 'unstableSince'),
  status: 'resolved',
  resolvedAt: at,
  resolution,
  timeline: [...incident.timeline, { at, what }],
});

const aDayMs = 86_400_000;

/** What comes back within a day is the same trouble, and was not mended. */
export const comesBack = ({ resolvedAt, resolution }: ResolvedIncident, { at }: Fault): boolean =>
  !('into' in resolution) && at > resolvedAt && Date.parse(at) - Date.parse(resolvedAt) <= aDayMs;

export function reopened(incident: ResolvedIncident, fault: Fault): UnresolvedIncident {
  const signals = withSignal(incident.signals, signalOf(fault));
  const clearedAt = overSince(signals);
  const severity = worse(incident.severity, fault.severity);
  const again: OpenIncident = {
    ...without(incident, 'resolvedAt', 'resolution', 'acknowledgedAt', 'acknowledgedBy', 'clearedAt', 'found'),
    ...(clearedAt && { clearedAt }),
    ...(fault.mutedUntil && { mutedUntil: fault.mutedUntil }),
    status: 'open',
    severity,
    code: severity === incident.severity ? incident.code : fault.code,
    signals,
    reopened: [...(incident.reopened ?? []), fault.at],
    looks: looksAt(fault),
    timeline: lengthened(
      incident,
      { at: fault.at, what: `back again: ${fault.what}` },
      ...raising(incident.severity, severity, fault.at),
    ),
  };
  return turnsOf(fault).reduce<UnresolvedIncident>(turned, again);
}

export const acknowledged = (incident: OpenIncident, by: string, at: string): UnresolvedIncident => ({
  ...incident,
  // Nobody resets a charger that somebody works at.
  looks: { ...without(incident.looks ?? {}, 'remedy'), escalation: at },
  status: 'acknowledged',
  acknowledgedAt: at,
  acknowledgedBy: by,
  timeline: [...incident.timeline, { at, what: `acknowledged by ${by}` }],
});

/** Who is called, and what is tried meanwhile, is decided at once. */
const looksAt = ({ class: of, code, at }: Fault): Looks => ({
  escalation: at,
  ...(ladderFor(of, [code]).length && { remedy: at }),
});

const signalOf = ({ stationId, evseId, connectorId, code, by, at, until }: Fault): Signal => ({
  ...{ stationId, evseId, connectorId, code, since: at },
  ...(by && { by }),
  ...(until && { until }),
});

/** One of a code and spot: the last time it began. */
const withSignal = (signals: Signal[], signal: Signal): Signal[] => {
  const same = (one: Signal) => isAt(one, signal) && one.code === signal.code;
  if (signals.some((one) => same(one) && !one.until)) return signals;
  return [...signals.filter((one) => !same(one)), signal];
};

const isAt = (one: Place, other: Place): boolean =>
  one.stationId === other.stationId && one.evseId === other.evseId && one.connectorId === other.connectorId;

/** A whole EVSE is its connector 0, and the station EVSE 0. */
const covers = (whole: Place, place: Place): boolean =>
  whole.stationId === place.stationId &&
  (whole.evseId === 0 || whole.evseId === place.evseId) &&
  (whole.connectorId === 0 || whole.connectorId === place.connectorId);

/** Told before, or overtaken by what is known: it was over again, or had begun anew, by the time we hear of it. */
function knows({ timeline, signals }: Incident, fault: Fault): boolean {
  const here = signals.filter((signal) => isAt(signal, fault) && signal.code === fault.code);
  return (
    (here.length > 0 && isToldIn(timeline, fault)) ||
    here.some(({ since, until }) => since > fault.at || (until !== undefined && until >= fault.at))
  );
}
