import type { Severity } from '#domain/fault/incident.ts';
import type { Channel } from '#domain/on-call/person.ts';

/** A person is told of an incident. Its place in the incident's list is what its link is bound to, so that none is ever taken out. */
export type Telling = {
  /** Asks somebody to come; or says that it is over as far as the charger tells. */
  kind: 'call' | 'cleared';
  /** An incident that gets worse, or comes back, is told of anew. */
  round: number;
  /** From 0; absent for the grid contact, who is nobody's level. */
  level?: number;
  name: string;
  channel: Channel;
  to: string;
  at: string;
  /** Goes into the day's digest. */
  digest?: true;
  /** Absent while it waits to be gathered with others. */
  sentAt?: string;
  unsent?: Unsent;
  /** What the person answered to it, in order: a link serves once. */
  answers?: { said: Said; at: string }[];
};

/** It did not go out: nobody wanted it any more, the address was refused, or the phone asked to hear nothing of us. */
export type Unsent = 'overtaken' | 'refused' | 'opted-out';

export type Said = 'acknowledged' | 'declined' | 'took over' | 'resolved';

/** How far up it has been told of in this round. */
export type Escalation = {
  round: number;
  since: string;
  /** What the round is about: it begins anew where it gets worse than this, or comes back once more. */
  severity: Severity;
  reopened: number;
  /** -1: nobody yet. */
  level: number;
  /** When the next level is told; absent after the last. */
  next?: string;
  /** Level 0 has an e-mail, and gets its SMS by then: what is tried meanwhile may help. */
  smsBy?: string;
  /** Nobody was there to be called. */
  unattended?: true;
};

/** It goes out, or has. */
export const isReached = ({ unsent }: Telling): boolean => unsent !== 'refused' && unsent !== 'opted-out';

export const hasDeclined = ({ answers = [] }: Telling): boolean => answers.at(-1)?.said === 'declined';
