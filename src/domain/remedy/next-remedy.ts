import type { UnresolvedIncident } from '#domain/fault/incident.ts';
import { effectBy, ladderFor, type Remedy, type RemedyName } from './ladder.ts';

/** As the charger is now. */
export type Patient = {
  online: boolean;
  /** A car charges at it, at whichever connector. */
  charging: boolean;
  /** Planned work or new firmware is under way: until when, as far as is known. */
  busyUntil?: string;
  /** Within a day, by whomever: two of its connectors in trouble are two incidents, and one charger. */
  resets: number;
};

export type NextRemedy =
  | { do: 'try'; name: RemedyName }
  | { do: 'wait'; until: string }
  /** What there was to try has been tried, or cannot be. */
  | { do: 'end'; why?: string };

const mostResets = 2;

/** How long a car that charges may keep a charger from being reset: after that people must come. */
const mostWaitMs = 60 * 60_000;
/** First it is settled who is called, for what is tried counts from there; the stream may be behind. */
const settledMs = 60_000;
const lookAgainMs = 5 * 60_000;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** The next rung of the ladder. What was tried before the trouble came back does not count: it has helped for a while. */
export function nextRemedy(incident: UnresolvedIncident, patient: Patient, at: string): NextRemedy {
  if (incident.clearedAt) return { do: 'end' };
  const { escalation, reopened = [] } = incident;
  if (escalation?.reopened !== reopened.length || at < escalation.since)
    return { do: 'wait', until: later(at, settledMs) };
  const { since } = escalation;
  const tried = (incident.remedies ?? []).filter((remedy) => remedy.at >= since);
  const last = tried.at(-1);
  if (last && at < effectBy(last)) return { do: 'wait', until: effectBy(last) };
  const ladder = ladderFor(incident.class, activeCodes(incident));
  const name = ladder[tried.length];
  if (!name) return { do: 'end' };
  if (name.endsWith('reset') && patient.resets >= mostResets) return { do: 'end', why: 'it was reset twice today' };
  if (!patient.online) return { do: 'end', why: 'it is offline' };
  if (patient.busyUntil && patient.busyUntil > at) return { do: 'wait', until: patient.busyUntil };
  if (name === 'status' || !patient.charging) return { do: 'try', name };
  const again = later(at, lookAgainMs);
  const tooLate = later(since, mostWaitMs);
  return again < tooLate ? { do: 'wait', until: again } : { do: 'end', why: 'a car charges at it' };
}

/** What comes and goes may be there again at any moment. */
const activeCodes = ({ signals, unstableSince }: UnresolvedIncident): string[] =>
  signals.filter(({ until }) => unstableSince || !until).map(({ code }) => code);

/** What stands in the story, and in the message to a technician. */
export const remedyText = ({ name, outcome }: Remedy): string => `${words[name]}${outcome ? `: ${outcome}` : ''}`;

const words: Record<RemedyName, string> = {
  status: 'status asked',
  unlock: 'unlock',
  'soft-reset': 'soft reset',
  'hard-reset': 'hard reset',
};
