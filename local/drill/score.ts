import type { Bait, Seen, Telling, Truth } from './truth.ts';

export type Verdict = 'found' | 'late' | 'wrong class' | 'several' | 'missed' | 'not shown';

export type Finding = {
  truth: Truth;
  verdict: Verdict;
  /** Those that tell of it, the first first; `joined`: part of them in the end. */
  incidents: Seen[];
  joined: Seen[];
  /** From the moment it could be known. */
  delayMs?: number;
  told: Telling[];
};

export type Score = {
  findings: Finding[];
  falseAlarms: { incident: Seen; bait?: string; told: Telling[] }[];
  /** Of what was to be found, how much was, in whatever time and as whatever. */
  recall: number;
  /** Of the incidents, how many were of something. */
  precision: number;
};

const minute = 60_000;
/** What a charger tells is to be known within a minute; a silent one after API Gateway's idle time and a grace of three. */
export const limits = { told: 1 * minute, silence: 13 * minute };
/** What follows from a trouble comes for as long after it: a restart, the messages that had waited. */
const aftermathMs = 15 * minute;

/** Holds what people were shown and told against what was done. */
export function score(truths: Truth[], baits: Bait[], incidents: Seen[], tellings: Telling[]): Score {
  const owners = new Map(incidents.map((incident) => [incident.id, ownerOf(incident, truths)]));
  const toldOf = (some: Seen[]) => tellings.filter(({ incidentId }) => some.some(({ id }) => id === incidentId));
  const findings = truths.map((truth) =>
    finding(
      truth,
      incidents.filter(({ id }) => owners.get(id) === truth),
      toldOf,
    ),
  );
  const falseAlarms = incidents
    .filter(({ id }) => !owners.get(id))
    .map((incident) => ({ incident, bait: baitOf(incident, baits), told: toldOf([incident]) }));
  const shown = findings.filter(({ verdict }) => verdict !== 'not shown');
  const seen = shown.filter(({ verdict }) => verdict !== 'missed');
  return {
    findings,
    falseAlarms,
    recall: shown.length ? seen.length / shown.length : 1,
    precision: incidents.length ? 1 - falseAlarms.length / incidents.length : 1,
  };
}

/** Everything found, once, in time, as what it is; and nothing else. */
export const aimMet = ({ findings, falseAlarms }: Score): boolean =>
  findings.every(({ verdict }) => verdict === 'found') && falseAlarms.length === 0;

function finding(truth: Truth, all: Seen[], toldOf: (some: Seen[]) => Telling[]): Finding {
  const bySight = all.toSorted((a, b) => a.seenAt.localeCompare(b.seenAt));
  const joined = bySight.filter(({ resolution }) => resolution && 'into' in resolution);
  const incidents = bySight.filter((incident) => !joined.includes(incident));
  const { evidentAt } = truth;
  const first = bySight[0];
  const delayMs = first && evidentAt ? Date.parse(first.seenAt) - Date.parse(evidentAt) : undefined;
  const facts = { truth, incidents, joined, told: toldOf(bySight), ...(delayMs !== undefined && { delayMs }) };
  return { ...facts, verdict: verdictOn(truth, incidents, delayMs) };
}

function verdictOn({ classes, evidence, evidentAt }: Truth, incidents: Seen[], delayMs = 0): Verdict {
  if (!incidents.length) return evidentAt ? 'missed' : 'not shown';
  if (incidents.length > 1) return 'several';
  if (!classes.includes(incidents[0]!.class)) return 'wrong class';
  return delayMs > limits[evidence] ? 'late' : 'found';
}

/** The trouble that an incident tells of: one at its stations in its time; of several, one of its class, then the latest. */
function ownerOf(incident: Seen, truths: Truth[]): Truth | undefined {
  const fits = truths.filter((truth) => concerns(incident, truth.stationIds) && isInTimeOf(incident, truth));
  const ofItsClass = fits.filter(({ classes }) => classes.includes(incident.class));
  const candidates = ofItsClass.length ? ofItsClass : fits;
  return candidates.toSorted((a, b) => b.beganAt.localeCompare(a.beganAt))[0];
}

function isInTimeOf({ seenAt }: Seen, { beganAt, endedAt }: Truth): boolean {
  const end = endedAt ? Date.parse(endedAt) + aftermathMs : Infinity;
  return seenAt >= beganAt && Date.parse(seenAt) <= end;
}

const concerns = ({ stationIds }: Seen, of: string[]): boolean => stationIds.some((id) => of.includes(id));

/** What it was mistaken for: the latest of what went on there before. */
function baitOf(incident: Seen, baits: Bait[]): string | undefined {
  const near = baits.filter(({ stationIds, beganAt }) => concerns(incident, stationIds) && beganAt <= incident.seenAt);
  return near.toSorted((a, b) => b.beganAt.localeCompare(a.beganAt))[0]?.name;
}
