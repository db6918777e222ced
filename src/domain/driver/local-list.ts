import { normaliseIdTag } from './id-tag.ts';
import type { Token } from './token.ts';

/**
 * Whose tags a site's stations hold, to let in while we cannot be reached: everyone's, nobody's, or those of some groups.
 * Where a site says nothing, a station holds a list (everyone's) only once it was asked to, and is then kept up to date.
 */
export type ListRule = 'everyone' | 'nobody' | string[];

/** A tag as lists are made of it: `changed` is its place in the order of changes, `groupsEver` where it may be listed. */
export type ListedToken = Token & { changed: string; groupsEver?: string[] };

/** 1.6's AuthorizationData; an entry without idTagInfo leaves the list (§5.17). */
export type LocalListEntry = {
  idTag: string;
  idTagInfo?: { status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid'; expiryDate?: string; parentIdTag?: string };
};

type UpdateType = 'Full' | 'Differential';

/** What is known of the list on a station; `upTo` is the last change it knows of, absent where nobody can say. */
export type LocalList = {
  stationId: string;
  /** The site whose rule it follows; absent: it was only asked about. */
  listAt?: string;
  /** The last one the station accepted; 0: none of ours. */
  version: number;
  /** The highest one ever sent: an answer may be lost, the list not. */
  lastVersion: number;
  rule?: ListRule;
  upTo?: string;
  /** When the last full list was begun: what was refused or blocked before never got onto it. */
  fullAt?: string;
  entries?: number;
  /** More follows: the list did not fit into one message. */
  partial?: boolean;
  /** The station has no room for all of it. */
  truncated?: boolean;
  /** The update that waits to go out, made of whatever has changed by then. */
  pending?: string;
  sending?: Sending;
  answer?: { status: string; version: number; at: string };
  /** What the station answered to GetLocalListVersion. */
  held?: { version: number; at: string };
};

/** What will be true once the station has accepted. */
export type Sending = Pick<LocalList, 'version' | 'rule' | 'upTo' | 'fullAt' | 'entries' | 'partial' | 'truncated'> & {
  commandId: string;
  updateType: UpdateType;
};

export const sameRule = (one: ListRule | undefined, other: ListRule): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A list can be built upon where the station is known to hold all of the one before. */
export const mustBeFull = (list: LocalList | undefined, rule: ListRule): boolean =>
  list?.upTo === undefined || !sameRule(list.rule, rule) || list.truncated === true || driftOf(list) === 'differs';

/** Whether the station has the version that it accepted last; `unknown`: it has not been asked since. */
export function driftOf({ version, answer, held }: LocalList): 'none' | 'differs' | 'unknown' {
  if (!held || (answer && held.at < answer.at)) return 'unknown';
  return held.version === version ? 'none' : 'differs';
}

/** A blocked or expired tag is none to let in; one that expires later is sent with its date, and the station sees to it. */
export const belongs = ({ status, expiresAt, group }: Token, rule: ListRule, at: string): boolean =>
  status === 'accepted' &&
  (expiresAt === undefined || expiresAt > at) &&
  (rule === 'everyone' || (rule !== 'nobody' && group !== undefined && names(rule, group)));

/** Whether a tag is or may have been on such a list: others need not be taken off it. */
export const concerns = ({ groupsEver = [] }: ListedToken, rule: ListRule): boolean =>
  rule === 'everyone' || (rule !== 'nobody' && groupsEver.some((group) => names(rule, group)));

const names = (groups: string[], group: string): boolean =>
  groups.some((each) => normaliseIdTag(each) === normaliseIdTag(group));

type Base = { rule: ListRule; updateType: UpdateType; fullAt?: string; at: string };

/** What a list has to say of a tag; `undefined`: nothing. */
export function entryFor(token: ListedToken, { rule, updateType, fullAt = '', at }: Base): LocalListEntry | undefined {
  const { idTag, expiresAt, group } = token;
  if (belongs(token, rule, at)) {
    const more = { ...(expiresAt && { expiryDate: expiresAt }), ...(group && { parentIdTag: group }) };
    return { idTag, idTagInfo: { status: 'Accepted', ...more } };
  }
  const neverListed = updateType === 'Full' || token.changed < fullAt || !concerns(token, rule);
  return neverListed ? undefined : { idTag };
}
