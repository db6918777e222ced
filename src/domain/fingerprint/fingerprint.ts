import { createHash } from 'node:crypto';
import type { Station } from '#domain/station/station.ts';

/** What a firmware is used to do, and the ways it may do it. */
export const traits = {
  /** What its energy register counts in, whatever it calls it. */
  energyUnit: /^(Wh|kWh)$/,
  /** `mixed`: of a lifetime in start and stop, of the session in between. `zero-begin`: a lifetime, told as 0 at the begin. */
  register: /^(lifetime|session|mixed|zero-begin|resets)$/,
  /** `local`: the site's time called UTC; `+02:00`: ahead of UTC by that, wherever it stands; `drifts`: by some minutes. */
  clock: /^(utc|local|drifts|[+-]\d\d:(00|15|30|45))$/,
  /** What it appends to a card's number. */
  tagSuffix: /^(none|serial|other)$/,
  /** In what it takes charging profiles. */
  rateUnit: /^(A|W|A,W)$/,
  /** Whether a repeated StartTransaction comes with the message id of the first. */
  retry: /^(sameId|newId)$/,
  retryAfter: /^(10s|60s|5min|longer)$/,
  /** Whether the power follows a limit that it has accepted. */
  profiles: /^(obeyed|ignored)$/,
} as const satisfies Record<string, RegExp>;

export type Trait = keyof typeof traits;
export const traitNames = Object.keys(traits) as [Trait, ...Trait[]];

/** What one session shows; a trait that it does not show is not there. */
export type Observation = Partial<Record<Trait, string>>;

/** A person's word, which counts more than any number of sessions. */
export type Ruling = { value: string; reason: string; by: string; at: string };

export type ModelIdentity = { modelId: string; vendor: string; model: string; firmwareVersion?: string };

/** A vendor's model with one firmware, and how many sessions have shown what of it. */
export type Model = ModelIdentity & {
  sessions: number;
  lastAt?: string;
  seen: Partial<Record<Trait, Record<string, number>>>;
  ruled: Partial<Record<Trait, Ruling>>;
};

export type Known = {
  value: string;
  sure: boolean;
  /** That showed this value, of all that showed the trait. */
  sessions: number;
  of: number;
  seen: Record<string, number>;
  ruled?: Ruling;
};
export type Fingerprint = Partial<Record<Trait, Known>>;
export type Habits = { modelId: string; fingerprint: Fingerprint };

/** A habit is sure once ten sessions have shown it and nine of ten of all that showed any: one odd station or day is no habit. */
const leastSessions = 10;
const leastShare = 0.9;

/** `undefined` for a station that has not said what it is. */
export function modelOf({ vendor, model, firmwareVersion }: Partial<Station>): ModelIdentity | undefined {
  if (!vendor || !model) return undefined;
  const words = [vendor, model, firmwareVersion ?? ''].map((word) => word.trim().toLowerCase());
  const modelId = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
  return { modelId, vendor, model, ...(firmwareVersion && { firmwareVersion }) };
}

export function fingerprintOf({ seen, ruled }: Pick<Model, 'seen' | 'ruled'>): Fingerprint {
  const known = traitNames.map((trait) => [trait, knownOf(seen[trait] ?? {}, ruled[trait])] as const);
  return Object.fromEntries(known.filter(([, one]) => one !== undefined));
}

function knownOf(seen: Record<string, number>, ruled: Ruling | undefined): Known | undefined {
  const of = Object.values(seen).reduce((sum, count) => sum + count, 0);
  if (ruled) return { value: ruled.value, sure: true, sessions: seen[ruled.value] ?? 0, of, seen, ruled };
  const [most] = Object.entries(seen).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (!most) return undefined;
  const [value, sessions] = most;
  return { value, sure: sessions >= leastSessions && sessions >= leastShare * of, sessions, of, seen };
}

/** What can be counted on. */
export const sureOf = (fingerprint: Fingerprint | undefined, trait: Trait): Known | undefined =>
  fingerprint?.[trait]?.sure ? fingerprint[trait] : undefined;
